// The part of yauzl that the set-up uses; the package brings no types.
declare module 'yauzl' {
  interface Entry {
    readonly fileName: string;
    readonly externalFileAttributes: number;
  }
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<NodeJS.ReadableStream>;
  }
  export function openPromise(file: string, options: { lazyEntries: true }): Promise<ZipFile>;
}
