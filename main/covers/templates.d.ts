// Vite puts the text of a file into the bundle where its name ends in `?raw`.
declare module '*.html?raw' {
  const text: string;
  export default text;
}
