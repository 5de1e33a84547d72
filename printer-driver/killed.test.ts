import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPrinter } from './testing/build-printer.ts';
import { createKilledPrinter, randomNumbers, readSpool } from './testing/killed-printer.ts';

/** Give this one again to see the same deaths: `KILL_SEED=… npx vitest run printer-driver/killed.test.ts`. */
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
/** Two printers at a time, since most of a life is starting. */
const lanes = 2;
const killsPerLane = 100;
const clientsPerLane = 4;

let folder: string;
let bundle: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'killed-'));
  bundle = await buildPrinter(path.join(folder, 'bundle'));
});
afterAll(() => rm(folder, { recursive: true }));

async function killAgainAndAgain(
  lane: number,
): Promise<{ acknowledged: number; lost: string[]; twice: string[]; strange: readonly string[] }> {
  const home = path.join(folder, `lane-${lane}`);
  const random = randomNumbers(seed + lane);
  const printer = createKilledPrinter(bundle, home, clientsPerLane, random);
  for (let kill = 0; kill < killsPerLane; kill++) await printer.live(Math.floor(random() * 6), random() * 12);
  await printer.finish();
  const { whole, strange } = await readSpool(path.join(home, 'spool'), printer.log);
  const { acknowledged, sent } = printer.log;
  const lost = [...acknowledged].filter((id) => !whole.has(id));
  const twice = [...sent.keys()].filter((id) => (whole.get(id) ?? 0) > 1);
  return { acknowledged: acknowledged.size, lost, twice, strange };
}

test(`${lanes * killsPerLane} times kill -9 under parallel printing loses no acknowledged job and keeps none twice or in part`, async () => {
  process.stdout.write(`KILL_SEED=${seed}\n`);
  const results = await Promise.all(Array.from({ length: lanes }, (_, lane) => killAgainAndAgain(lane)));
  for (const { acknowledged, ...wrong } of results) {
    expect(wrong, `KILL_SEED=${seed}`).toEqual({ lost: [], twice: [], strange: [] });
    expect(acknowledged).toBeGreaterThan(killsPerLane);
  }
}, 300_000);
