// run.mjs FILE.ts …: runs a command-line program of this checkout in plain Node, after installing what is missing.
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { installPackages, root } from './prepare.mjs';

installPackages();
const [file = '', ...args] = process.argv.slice(2);
const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, file), ...args], { stdio: 'inherit', cwd: root });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
