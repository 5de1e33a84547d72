// Builds the three bundles of the app into out/.
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root, runOrGiveUp } from './prepare.mjs';

const vite = path.join('node_modules', 'vite', 'bin', 'vite.js');
for (const mode of ['main', 'preload', 'renderer']) {
  runOrGiveUp(process.execPath, [vite, 'build', '--logLevel', 'warn', '--mode', mode]);
}
cpSync(path.join(root, 'build', 'icons'), path.join(root, 'out', 'icons'), { recursive: true });
// The public half of the key that updates are signed with; a build without one never updates itself.
writeFileSync(path.join(root, 'out', 'main', 'update-key.txt'), process.env['OOMA_FAX_UPDATE_KEY'] ?? '');
writeFileSync(path.join(root, 'out', '.built'), '');
