// npm run bench:printer: ours and ippeveprinter side by side, in turns, by the same client; then one line for each goal.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPrinter } from '../testing/build-printer.ts';
import { measureLp } from './lp.ts';
import { type BenchPrinter, type Contestant, ippeveprinter, ourPrinter } from './printers.ts';
import { goalLine, median, spread, table } from './report.ts';
import { measureLarge, measureParallel, measureSequential, type Speed } from './rounds.ts';

/** Five unless told otherwise: `npm run bench:printer -- 1` is a quick look. */
const rounds = Number(process.argv[2] ?? 5);
const lpPrints = 10;

interface Results {
  readonly sequential: Speed[];
  readonly parallel: Speed[];
  readonly large: { seconds: number; growthMb: number }[];
}

/** A fresh printer each time: neither a full spool nor the memory of what came before counts. */
async function inFreshPrinter<T>(contestant: Contestant, measure: (printer: BenchPrinter) => Promise<T>): Promise<T> {
  const printer = await contestant.start();
  try {
    return await measure(printer);
  } finally {
    await printer.stop();
  }
}

function rowOf(name: string, { sequential, parallel, large }: Results, lpMs: readonly number[]): string[] {
  const of = (speeds: readonly Speed[], field: keyof Speed, digits = 0): string =>
    spread(
      speeds.map((speed) => speed[field]),
      digits,
    );
  return [
    name,
    of(sequential, 'jobsPerSecond'),
    `${of(sequential, 'p50Ms', 1)} / ${of(sequential, 'p95Ms', 1)}`,
    of(parallel, 'jobsPerSecond'),
    `${of(parallel, 'p50Ms', 1)} / ${of(parallel, 'p95Ms', 1)}`,
    spread(
      large.map(({ seconds }) => seconds),
      2,
    ),
    spread(large.map(({ growthMb }) => growthMb)),
    spread(lpMs),
  ];
}

const headings = [
  'printer',
  'jobs/s',
  'p50 / p95 ms',
  '8 clients jobs/s',
  'p50 / p95 ms',
  '200 MB s',
  'memory growth MB',
  'lp to received ms',
];

const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
const reference = await ippeveprinter();
const ours = ourPrinter(await buildPrinter(path.join(folder, 'bundle')));
const newResults = (): Results => ({ sequential: [], parallel: [], large: [] });
const [ourResults, theirResults] = [newResults(), newResults()];
try {
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`round ${round} of ${rounds}\n`);
    const both = [
      { contestant: ours, results: ourResults },
      { contestant: reference, results: theirResults },
    ];
    for (const { contestant, results } of round % 2 === 0 ? both.reverse() : both) {
      results.sequential.push(await inFreshPrinter(contestant, measureSequential));
      results.parallel.push(await inFreshPrinter(contestant, measureParallel));
      results.large.push(await inFreshPrinter(contestant, measureLarge));
    }
  }
  const [ourLp = [], theirLp = []] = await measureLp([ours, reference], lpPrints);
  process.stdout.write(table([headings, rowOf(ours.name, ourResults, ourLp), rowOf(reference.name, theirResults, theirLp)]));
  const busy = median(theirResults.sequential.map((speed) => speed.busy));
  process.stdout.write(
    `${reference.name} was busy ${busy} times a round; ours adds ${(median(ourLp) - median(theirLp)).toFixed(1)} ms to lp.\n`,
  );

  const times = (field: 'sequential' | 'parallel'): number =>
    median(ourResults[field].map((speed) => speed.jobsPerSecond)) /
    median(theirResults[field].map((speed) => speed.jobsPerSecond));
  const secondsOf = ({ large }: Results): number => median(large.map(({ seconds }) => seconds));
  const growthMb = median(ourResults.large.map((one) => one.growthMb));
  // The worse of the two ways to print many jobs is the one that counts.
  const jobsPerSecond = Math.min(times('sequential'), times('parallel'));
  process.stdout.write(
    goalLine({ name: 'printer-jobs-per-second', value: jobsPerSecond, bound: '>=2.0' }) +
      goalLine({ name: 'printer-200mb-time', value: secondsOf(ourResults) / secondsOf(theirResults), bound: '<=1.2' }) +
      goalLine({ name: 'printer-memory-growth-mb', value: growthMb, bound: '<=20' }),
  );
} finally {
  await reference.stop();
  await rm(folder, { recursive: true, force: true });
}
