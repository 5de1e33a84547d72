// npm run bench [-- NAME …] [-- --full]: runs the `bench:…` scripts of package.json and writes their figures into docs/benchmarks.md.
// `--full` watches the idle app for ten minutes instead of one.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describeMachine, loadNow, makeFigures, putFigures } from './bench-figures.mjs';
import { prepareApp, root } from './prepare.mjs';
import { giveUp, say } from './say.mjs';
import { prepareSystem } from './system-packages.mjs';

const asked = process.argv.slice(2).filter((word) => word !== '--full');
const idleSeconds = process.argv.includes('--full') ? 600 : 60;
const page = path.join(root, 'docs', 'benchmarks.md');

/** Runs a script, shows what it prints, and answers it. @param {string} script @returns {Promise<string>} */
function run(script) {
  const env = { ...process.env, BENCH_IDLE_SECONDS: String(idleSeconds) };
  const child = spawn('npm', ['run', '--silent', script], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
    printed += chunk;
    process.stdout.write(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve(printed) : reject(new Error(`${script} ended with ${code}`))));
  });
}

prepareSystem('test');
// What is built or fetched here is not measured as work of a benchmark, and not taken for its figures.
await prepareApp();
/** @type {{ scripts: Record<string, string> }} */
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const all = Object.keys(scripts).filter((script) => script.startsWith('bench:'));
const chosen = asked.length === 0 ? all : asked.map((name) => `bench:${name}`);
const unknown = chosen.filter((script) => !all.includes(script));
if (unknown.length > 0) giveUp(`There is no ${unknown.join(', ')}. There is: ${all.join(', ')}`);

/** @type {string[]} */
const summary = [];
/** @type {string[]} */
const failed = [];
for (const script of chosen) {
  say(`\n${script} …`);
  const machine = describeMachine(new Date(), loadNow());
  try {
    const { text, goals } = makeFigures(await run(script), machine);
    // Read again: somebody may have written on it meanwhile.
    writeFileSync(page, putFigures(readFileSync(page, 'utf8'), script, text));
    summary.push(...goals.map(({ name, value, bound, isMet }) => `${isMet ? 'met    ' : 'NOT MET'} ${name} ${value} ${bound}`));
  } catch (error) {
    failed.push(`${script}: ${String(error)}`); // the others are measured all the same
  }
}
say(`\n${summary.join('\n')}\n\nThe figures are in docs/benchmarks.md.`);
if (failed.length > 0) giveUp(failed.join('\n'));
