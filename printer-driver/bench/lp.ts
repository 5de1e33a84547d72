// From `lp` to the whole document received, through a CUPS of one's own: what a printer adds to what CUPS takes by itself.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { makePdf } from '../testing/documents.ts';
import { startPrivateCups } from '../testing/private-cups.ts';
import type { Contestant } from './printers.ts';

const execute = promisify(execFile);

async function addQueue(server: string, queue: string, port: number): Promise<void> {
  const environment = { env: { ...process.env, CUPS_SERVER: server, LC_ALL: 'C' } };
  await execute('lpadmin', ['-p', queue, '-E', '-v', `ipp://localhost:${port}/ipp/print`, '-m', 'everywhere'], environment);
  for (let attempt = 0; attempt < 200; attempt++) {
    const { stdout } = await execute('lpoptions', ['-p', queue], environment); // CUPS makes the driver after lpadmin is done
    if (stdout.includes('IPP Everywhere')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${queue} got no driver`);
}

/** For each contestant, the milliseconds of each print. */
export async function measureLp(contestants: readonly Contestant[], prints: number): Promise<readonly (readonly number[])[]> {
  const cups = await startPrivateCups();
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-lp-'));
  const file = path.join(folder, 'letter.pdf');
  await writeFile(file, makePdf(['Benchmark']));
  const printers = await Promise.all(contestants.map((contestant) => contestant.start()));
  try {
    for (const [index, { port }] of printers.entries()) await addQueue(cups.server, `Bench_${index}`, port);
    const times: number[][] = printers.map(() => []);
    for (let round = 0; round <= prints; round++) {
      for (const [index, printer] of printers.entries()) {
        const received = printer.nextDocument();
        const startedAt = performance.now();
        await execute('lp', ['-h', cups.server, '-d', `Bench_${index}`, file]);
        await received;
        if (round > 0) times[index]?.push(performance.now() - startedAt);
      }
    }
    return times;
  } finally {
    for (const printer of printers) await printer.stop();
    await cups.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
