// One file for the three builds: `vite build --mode main|preload|renderer`.
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const root = import.meta.dirname;
// Native and WASM packages stay outside the bundle; they are the package's only run-time dependencies.
const external = [
  'electron',
  /^electron\//,
  /^node:/,
  ...builtinModules,
  'keytar',
  'libsql',
  '@hyzyla/pdfium',
  /^@jsquash\/webp/,
];

/** Short to read at a start, and its functions keep their names for the log. */
const minify = { compress: false, mangle: false, codegen: { removeWhitespace: true } };

function node(input: Record<string, string>, out: string, format: 'es' | 'cjs'): UserConfig {
  return {
    publicDir: false,
    build: {
      target: 'node20.18',
      outDir: path.join(root, 'out', out),
      emptyOutDir: true,
      ssr: true,
      sourcemap: true,
      rolldownOptions: {
        input,
        external,
        // All in one folder: what is beside a file of ours is found from where it is.
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: '[name]-[hash].js',
          minify,
        },
      },
    },
    ssr: { noExternal: true },
  };
}

const phoneTable = '/libphonenumber-js/metadata.min.json.js';

/**
 * A start waits for all that is read of a package, used or not. electron-store brings a quarter of a megabyte for JSON Schemas and
 * migrations, of which our settings, checked with zod, have none; and a table is read faster as JSON than as code.
 */
function leanPackages(): Plugin {
  const unused = new Set(['ajv/dist/2020.js', 'ajv-formats', 'semver']);
  const nothing = '\0nothing';
  return {
    name: 'lean-packages',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) => (unused.has(source) && importer?.includes('/node_modules/conf/') ? nothing : null),
    load: (id) => (id === nothing ? 'export default null; export const Ajv2020 = null;' : null),
    transform(code, id) {
      if (!id.endsWith(phoneTable)) return null;
      const table = code.slice(code.indexOf('{'), code.lastIndexOf('}') + 1);
      return { code: `export default JSON.parse(${JSON.stringify(table)})`, map: null };
    },
  };
}

/** What pdf.js fetches while it shows a document: character maps, fonts, colour profiles, image decoders. */
function pdfjsResources(): Plugin {
  const packageFolder = path.join(root, 'node_modules', 'pdfjs-dist');
  return {
    name: 'pdfjs-resources',
    apply: 'build',
    closeBundle() {
      const out = path.join(root, 'out', 'renderer', 'pdfjs');
      for (const folder of ['cmaps', 'standard_fonts', 'iccs', 'wasm']) {
        // Of the decoders only what the page's policy lets run.
        const filter = (file: string): boolean => !/\.wasm$|quickjs|qcms/i.test(path.basename(file));
        cpSync(path.join(packageFolder, folder), path.join(out, folder), { recursive: true, filter });
      }
    },
  };
}

/** The engine that reads received pages, and its training in both languages: what the words process opens beside itself. */
function wordsEngine(): Plugin {
  const from = (...parts: string[]): string => path.join(root, 'node_modules', ...parts);
  const core = (extension: string): string => from('tesseract.js-core', `tesseract-core-simd-lstm.${extension}`);
  const training = (name: string): string => from('@tesseract.js-data', name, '4.0.0_best_int', `${name}.traineddata.gz`);
  return {
    name: 'words-engine',
    apply: 'build',
    closeBundle() {
      const folder = path.join(root, 'out', 'main', 'words-engine');
      mkdirSync(folder, { recursive: true });
      // CommonJS, in a package whose .js files are not.
      copyFileSync(core('js'), path.join(folder, 'tesseract-core-simd-lstm.cjs'));
      for (const file of [core('wasm'), training('eng'), training('fra')]) {
        copyFileSync(file, path.join(folder, path.basename(file)));
      }
    },
  };
}

const renderer: UserConfig = {
  root: path.join(root, 'renderer'),
  base: './',
  plugins: [react(), leanPackages(), pdfjsResources()],
  build: {
    target: 'chrome130',
    outDir: path.join(root, 'out', 'renderer'),
    emptyOutDir: true,
    sourcemap: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: path.join(root, 'renderer', 'index.html'), print: path.join(root, 'renderer', 'print.html') },
    },
  },
  server: { host: '127.0.0.1', port: 5199, strictPort: true },
};

export default defineConfig(({ mode }) => {
  if (mode === 'preload') return node({ index: 'preload/index.ts' }, 'preload', 'cjs');
  if (mode !== 'main') return renderer;
  const processes = {
    'printer-process': 'printer-driver/process.ts',
    'documents-process': 'documents/process.ts',
    'words-process': 'words/process.ts',
    'backend-process': 'backend/process.ts',
    'keychain-process': 'main/processes/keychain-process.ts',
  };
  return { ...node({ index: 'main/index.ts', ...processes }, 'main', 'es'), plugins: [leanPackages(), wordsEngine()] };
});
