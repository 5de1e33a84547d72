// The printer alone as one plain JavaScript file, built as the app's own bundles are: starts fast, and runs what users run.
import path from 'node:path';
import { build } from 'vite';

const entry = path.resolve(import.meta.dirname, '..', 'cli.ts');

/** Answers the file to run with Node; `folder` is emptied first. */
export async function buildPrinter(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: 'node20.18',
      outDir: folder,
      emptyOutDir: true,
      ssr: true,
      minify: false,
      rolldownOptions: { input: { printer: entry }, output: { format: 'es', entryFileNames: '[name].mjs' } },
    },
    ssr: { noExternal: true },
  });
  return path.join(folder, 'printer.mjs');
}
