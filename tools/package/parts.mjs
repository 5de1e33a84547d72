// What a package is made of: everything that the folders of the app import, and all that those packages need.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');

/**
 * @typedef {{ readonly name?: string, readonly version?: string, readonly license?: string, readonly dependencies?: Record<string, string>, readonly optionalDependencies?: Record<string, string>, readonly integrity?: string, readonly os?: readonly string[], readonly cpu?: readonly string[] }} Locked
 * @typedef {{ readonly name: string, readonly version: string, readonly licence: string, readonly folder: string, readonly integrity: string | undefined }} Part
 * @typedef {{ readonly platform: string, readonly processors: readonly string[] }} System
 */

/** What a package for a computer of this kind holds; that of a Mac is for both processors. @returns {System} */
export function systemOf({ platform = process.platform, arch = process.arch } = {}) {
  return { platform, processors: platform === 'darwin' ? ['x64', 'arm64'] : [arch] };
}

/** @param {Locked} locked @param {System | null} system null: any */
function isFor({ os, cpu }, system) {
  if (system === null) return true;
  return (os?.includes(system.platform) ?? true) && (cpu?.some((one) => system.processors.includes(one)) ?? true);
}

/** As electron-builder.yml leaves them out. */
const leftOut = /^(@libsql\/.*-musl\w*|node-addon-api)$/;

/** @param {System | null} [system] without one, what the packages of all systems are made of @returns {Part[]} */
export function listParts(system = null) {
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
    if (folder === null || !locked || parts.has(folder) || leftOut.test(name) || !isFor(locked, system)) return;
    const { version = '', license: licence = 'unknown', integrity } = locked;
    parts.set(folder, { name: locked.name ?? name, version, licence, folder, integrity });
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
      if (!/\.(tsx?|css)$/.test(file) || /\.test\.|(^|[\\/])(testing|bench)[\\/]/.test(file)) continue;
      const text = readFileSync(path.join(root, folder, file), 'utf8');
      for (const [, specifier = ''] of text.matchAll(/(?:from |import |import\(|resolve\()'([^'.][^']*)'/g)) {
        const [scope = '', name] = specifier.split('/');
        if (!specifier.startsWith('node:') && !specifier.startsWith('vite'))
          names.add(scope.startsWith('@') ? `${scope}/${name}` : scope);
      }
    }
  }
  return [...names].filter((name) => existsSync(path.join(root, 'node_modules', name)));
}
