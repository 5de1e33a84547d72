// Which licences we can keep to, by their SPDX names.

const accepted = [
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib'],
  ...['Unlicense', 'CC0-1.0', 'OFL-1.1', 'Python-2.0', 'WTFPL'],
];
/** Not of SPDX, but written by some. */
const unlisted = ['MIT/X11'];

/** An expression with OR needs one that we can keep to, one with AND all. @param {string} expression @returns {boolean} */
export function isAccepted(expression) {
  const bare = expression.replace(/[()]/g, ' ').trim();
  if (/\sAND\s/i.test(bare)) return bare.split(/\sAND\s/i).every((part) => isAccepted(part));
  return bare.split(/\sOR\s/i).some((name) => [...accepted, ...unlisted].includes(name.trim()));
}

/** @param {string} name */
export function isOfSpdx(name) {
  return accepted.includes(name);
}
