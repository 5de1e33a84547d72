// Collects what the packages we ship are licensed under (licences.txt) and what they are (sbom.json, CycloneDX), and fails on
// a licence that we could not keep to.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '..', '..');

/** SPDX names; an expression with OR needs one of them, one with AND all. */
const accepted = [
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'Zlib',
    'Unlicense',
    'CC0-1.0',
  ],
  ...['OFL-1.1', 'Python-2.0', 'MIT/X11', 'WTFPL'],
];

/** @param {string} expression @returns {boolean} */
export function isAccepted(expression) {
  const bare = expression.replace(/[()]/g, ' ').trim();
  if (/\sAND\s/i.test(bare)) return bare.split(/\sAND\s/i).every((part) => isAccepted(part));
  return bare.split(/\sOR\s/i).some((name) => accepted.includes(name.trim()));
}

/**
 * @typedef {{ readonly version?: string, readonly license?: string, readonly dependencies?: Record<string, string>, readonly optionalDependencies?: Record<string, string>, readonly peerDependencies?: Record<string, string>, readonly integrity?: string }} Locked
 * @typedef {{ readonly name: string, readonly version: string, readonly licence: string, readonly folder: string, readonly integrity: string | undefined }} Part
 */

/** What is bundled or packed: everything that the folders of the app import, and all that those packages need. */
export function listParts() {
  const { packages } = /** @type {{ packages: Record<string, Locked> }} */ (
    JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  );
  /** @type {Map<string, Part>} */
  const parts = new Map();
  /** The nearest copy, as Node finds it. @param {string} name @param {string} from */
  const find = (name, from) => {
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
      const key = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
      if (packages[key]) return key;
      if (at === '') return null;
    }
  };
  /** @param {string} name @param {string} from */
  const add = (name, from) => {
    const folder = find(name, from);
    const locked = folder === null ? undefined : packages[folder];
    if (folder === null || !locked || parts.has(folder)) return;
    const licence = locked.license ?? 'unknown';
    parts.set(folder, { name, version: locked.version ?? '', licence, folder, integrity: locked.integrity });
    // What it needs is for its download.
    if (name === 'electron') return;
    for (const next of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })) add(next, folder);
  };
  for (const name of importedPackages()) add(name, '');
  return [...parts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const folders = ['contract', 'disk', 'documents', 'words', 'printer-driver', 'backend', 'main', 'preload', 'renderer'];

/** Names of packages in the import statements of what is shipped. */
function importedPackages() {
  const names = new Set(['tesseract.js-core', '@tesseract.js-data/eng', '@tesseract.js-data/fra', 'electron']);
  for (const folder of folders) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(tsx?|css)$/.test(file) || /\.test\.|(^|\/)(testing|bench)\//.test(file)) continue;
      const text = readFileSync(path.join(root, folder, file), 'utf8');
      for (const [, specifier = ''] of text.matchAll(/(?:from |import |import\(|resolve\()'([^'.][^']*)'/g)) {
        const [scope = '', name] = specifier.split('/');
        if (!specifier.startsWith('node:') && !specifier.startsWith('vite'))
          names.add(scope.startsWith('@') ? `${scope}/${name}` : scope);
      }
    }
  }
  // Types only: nothing of it is shipped.
  names.delete('vite');
  return [...names].filter((name) => existsSync(path.join(root, 'node_modules', name)));
}

/** The licence's own words, where the package brings them. @param {Part} part */
function licenceText({ folder, licence }) {
  const at = path.join(root, folder);
  if (!existsSync(at)) return licence; // another system's variant
  const file = readdirSync(at).find((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  return file ? readFileSync(path.join(at, file), 'utf8').trim() : licence;
}

/** @param {readonly Part[]} parts */
function bill(parts) {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name, version, 'bom-ref': `${name}@${version}` } },
    components: parts.map((part) => {
      const [group, own] = part.name.startsWith('@') ? part.name.split('/') : [undefined, part.name];
      const purl = `pkg:npm/${part.name.replace('@', '%40')}@${part.version}`;
      const hash = part.integrity?.startsWith('sha512-') ? Buffer.from(part.integrity.slice(7), 'base64').toString('hex') : null;
      return {
        type: 'library',
        'bom-ref': purl,
        ...(group ? { group } : {}),
        name: own,
        version: part.version,
        purl,
        licenses: [/ (OR|AND) /.test(part.licence) ? { expression: part.licence } : { license: { name: part.licence } }],
        ...(hash ? { hashes: [{ alg: 'SHA-512', content: hash }] } : {}),
      };
    }),
  };
}

/** Writes both files into `folder`. @param {string} folder */
export async function collectLicences(folder) {
  const parts = listParts();
  const refused = parts.filter(({ licence }) => !isAccepted(licence));
  if (refused.length > 0)
    throw new Error(`not to be shipped: ${refused.map(({ name, licence }) => `${name} (${licence})`).join(', ')}`);
  mkdirSync(folder, { recursive: true });
  const texts = parts.map((part) => `${part.name} ${part.version} (${part.licence})\n\n${licenceText(part)}\n`);
  writeFileSync(path.join(folder, 'licences.txt'), `What Ooma Fax is made of\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`);
  writeFileSync(path.join(folder, 'sbom.json'), `${JSON.stringify(bill(parts), null, 2)}\n`);
  return parts;
}

if (process.argv[1] === import.meta.filename) {
  const parts = await collectLicences(path.join(root, 'release'));
  process.stdout.write(`${parts.length} packages in release/licences.txt and release/sbom.json\n`);
}
