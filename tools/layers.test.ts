// The folder names are the architecture: who may import whom, packages and types included.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

interface Layer {
  readonly folders: readonly string[];
  readonly packages: readonly string[];
}

/** `node:` stands for all of Node. Narrower rules for folders inside a layer come after it. */
const layers: Readonly<Record<string, Layer>> = {
  contract: { folders: [], packages: ['zod'] },
  disk: { folders: [], packages: ['node:'] },
  documents: {
    folders: ['contract', 'disk'],
    packages: ['node:', '@hyzyla/pdfium', '@cantoo/pdf-lib', '@jsquash/webp', 'fzstd'],
  },
  words: { folders: ['contract', 'documents'], packages: ['node:'] },
  'printer-driver': { folders: ['contract', 'disk'], packages: ['node:', '@homebridge/ciao'] },
  backend: {
    folders: ['contract', 'disk', 'documents'],
    packages: ['node:', 'libsql', 'jose', '@fastify/busboy', 'nodemailer', 'ws', 'zod'],
  },
  main: {
    folders: ['contract', 'disk', 'printer-driver/install'],
    packages: [
      'node:',
      'electron',
      'axios',
      'ws',
      'libsql',
      'keytar',
      'yazl',
      'electron-store',
      'electron-log',
      'electron-updater',
      'libphonenumber-js',
      'i18next',
      'zod',
    ],
  },
  preload: { folders: ['contract'], packages: ['electron'] },
  renderer: {
    folders: ['contract'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'react-i18next',
      'i18next',
      'zustand',
      'lucide-react',
      'pdfjs-dist',
      'libphonenumber-js',
      '@tanstack/react-virtual',
      '@fontsource-variable/inter',
      'vite',
    ],
  },
};

/** Parts of main that plain Node must be able to test. */
const withoutElectron = ['main/outbox', 'main/inbox', 'main/store', 'main/fax-service'];

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  const [scope, name] = specifier.split('/');
  return specifier.startsWith('@') ? `${scope}/${name}` : (scope ?? specifier);
}

function findBreaches(file: string, specifiers: readonly string[]): string[] {
  const layer = layers[file.split('/')[0] ?? ''];
  if (!layer) return [`${file}: not in any layer`];
  const breaches: string[] = [];
  for (const specifier of specifiers) {
    if (specifier.startsWith('.')) {
      const target = path.posix.join(path.posix.dirname(file), specifier);
      const own = target.split('/')[0] === file.split('/')[0];
      if (!own && !layer.folders.some((folder) => target.startsWith(`${folder}/`))) breaches.push(`${file} imports ${target}`);
    } else {
      const name = packageOf(specifier);
      const isElectronHere = name === 'electron' && withoutElectron.some((folder) => file.startsWith(`${folder}/`));
      if (!layer.packages.includes(name) || isElectronHere) breaches.push(`${file} imports ${specifier}`);
    }
  }
  return breaches;
}

function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(path.join(root, file), 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);
}

describe('layers', () => {
  const files = Object.keys(layers)
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test\.tsx?|d\.ts)$/.test(file) && !file.includes('/testing/'));

  test('no file imports what its folder may not know', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap((file) => findBreaches(file, importsOf(file)))).toEqual([]);
  });

  test.each([
    ['renderer/features/a.ts', 'node:fs'],
    ['renderer/features/a.ts', 'electron'],
    ['renderer/features/a.ts', '../../main/index.ts'],
    ['contract/a.ts', '../disk/durable-file.ts'],
    ['contract/a.ts', 'node:path'],
    ['main/a.ts', '../printer-driver/ipp/codec.ts'],
    ['main/a.ts', '../documents/pdf.ts'],
    ['main/outbox/a.ts', 'electron'],
    ['backend/a.ts', '../main/store/store.ts'],
    ['printer-driver/a.ts', 'axios'],
    ['words/a.ts', '../main/store/store.ts'],
    ['main/a.ts', '../words/engine.ts'],
    ['elsewhere/a.ts', 'node:fs'],
  ])('%s may not import %s', (file, specifier) => {
    expect(findBreaches(file, [specifier])).toHaveLength(1);
  });

  test.each([
    ['main/a.ts', '../printer-driver/install/linux.ts'],
    ['main/a.ts', 'electron'],
    ['renderer/a.ts', '@fontsource-variable/inter/wght.css'],
    ['backend/a.ts', '../documents/pdf.ts'],
  ])('%s may import %s', (file, specifier) => {
    expect(findBreaches(file, [specifier])).toEqual([]);
  });
});
