// What the benchmarks print, as the figures of docs/benchmarks.md: a block for each script, replaced when it has run.
import { cpus, loadavg, release, totalmem } from 'node:os';
import process from 'node:process';

/** @typedef {{ name: string, value: string, bound: string, isMet: boolean }} Goal */

const goalLine = /^ratio (?<name>\S+) (?<value>-?[\d.]+|NaN) (?<sign><=|>=) ?(?<limit>-?[\d.]+)$/;

/** `ratio NAME VALUE BOUND`, as every benchmark prints its goals; null: another line. @param {string} line @returns {Goal | null} */
export function readGoal(line) {
  const { name, value, sign, limit } = goalLine.exec(line.trim())?.groups ?? {};
  if (name === undefined || value === undefined || limit === undefined) return null;
  const isMet = sign === '<=' ? Number(value) <= Number(limit) : Number(value) >= Number(limit);
  return { name, value, bound: `${sign} ${limit}`, isMet };
}

/** Where and when: numbers mean nothing without it. @param {Date} now @param {number} load in the last minute before */
export function describeMachine(now, load) {
  const [processor] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${gigabytes} GB, ${process.platform} ${release()}`;
  return `${now.toISOString().slice(0, 10)}, ${machine}, Node ${process.versions.node}; load before it: ${load.toFixed(1)}`;
}

export function loadNow() {
  return loadavg()[0] ?? 0;
}

/** @param {readonly Goal[]} goals */
function goalTable(goals) {
  const rows = goals.map(
    ({ name, value, bound, isMet }) => `| \`${name}\` | ${value} | ${bound} | ${isMet ? 'met' : '**not met**'} |`,
  );
  return ['| goal | measured | bound | |', '|---|---|---|---|', ...rows];
}

/** Tables stay tables, other lines stand as they were printed. @param {readonly string[]} lines @returns {string[]} */
function layOut(lines) {
  /** @type {string[]} */
  const blocks = [];
  for (let at = 0; at < lines.length; ) {
    const isTable = lines[at]?.startsWith('|') ?? false;
    const end = lines.findIndex((line, index) => index > at && line.startsWith('|') !== isTable);
    const part = lines.slice(at, end < 0 ? lines.length : end);
    blocks.push('', ...(isTable ? part : ['```', ...part, '```']));
    at += part.length;
  }
  return blocks;
}

/** The figures of one script. @param {string} printed @param {string} machine @returns {{ text: string, goals: Goal[] }} */
export function makeFigures(printed, machine) {
  const lines = printed.split('\n').filter((line) => line.trim() !== '');
  const goals = lines.flatMap((line) => readGoal(line) ?? []);
  const others = lines.filter((line) => !readGoal(line));
  const text = [machine, ...(goals.length > 0 ? ['', ...goalTable(goals)] : []), ...layOut(others)].join('\n');
  return { text, goals };
}

/** The page with the block of `script` replaced. It throws where the page has none: a figure without its explanation helps nobody. @param {string} page @param {string} script @param {string} text */
export function putFigures(page, script, text) {
  const begin = `<!-- figures of ${script}: written by npm run bench -->\n`;
  const end = '<!-- end of figures -->';
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`docs/benchmarks.md has no place for the figures of ${script}`);
  return `${page.slice(0, from + begin.length)}\n${text}\n\n${page.slice(to)}`;
}
