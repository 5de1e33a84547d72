// Type-checks every folder by itself, so that what a folder may not know (Node, the DOM, Electron) really is unknown to it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '..');
// The folders use the fast native compiler; typescript 6 stays for the linter.
const tsc = path.join(root, 'node_modules', 'typescript7', 'bin', 'tsc');
const projects = ['contract', 'disk', 'documents', 'words', 'printer-driver', 'backend', 'main', 'preload', 'renderer', '.'];

let failed = 0;
for (const project of projects) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', path.join(root, project)], { stdio: 'inherit', cwd: root });
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
