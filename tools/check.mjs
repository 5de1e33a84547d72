// npm run check: everything but end to end. The linter, which keeps one processor busy, works beside the compiler and the build.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { buildApp, root, runOrGiveUp } from './prepare.mjs';
import { giveUp } from './say.mjs';

/** Runs a script of package.json. @param {string} script @returns {Promise<boolean>} whether it passed */
function passes(script) {
  const child = spawn('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}

runOrGiveUp('npm', ['run', '--silent', 'format:check']);
const lint = passes('lint');
const areTypesRight = await passes('types');
if (areTypesRight) buildApp();
if (!(await lint)) giveUp('npm run lint failed');
if (!areTypesRight) giveUp('npm run types failed');
runOrGiveUp('npm', ['run', '--silent', 'unit']);
