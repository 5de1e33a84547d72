import { afterEach, describe, expect, test } from 'vitest';
import { decodeMessage } from '../ipp/decode.ts';
import { corpus } from './corpus.ts';
import { createRandom } from './random.ts';
import { runFuzz } from './run.ts';
import { createHttpTarget, createOperationsTarget, decoder, type Target } from './targets.ts';

const open: Target[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((target) => target.close()));
});

const quiet = { memory: () => 0, maxGrowthBytes: 0 };

describe('spoiled messages', () => {
  test('break neither the decoder nor an operation nor the printer behind HTTP', { timeout: 120_000 }, async () => {
    const operations = createOperationsTarget();
    const http = await createHttpTarget();
    open.push(operations, http);
    const targets = [
      [decoder, 1],
      [operations, 1],
      [http, 20],
    ] as const;
    const result = await runFuzz({ count: 4000, seed: 20_260_101, targets, ...quiet });
    expect(result).toEqual({ kind: 'passed', grownBytes: 0 });
  });

  test('are made of good ones, which nothing refuses', async () => {
    const operations = createOperationsTarget();
    const http = await createHttpTarget();
    open.push(operations, http);
    for (const message of corpus) {
      decodeMessage(message);
      for (const target of [decoder, operations, http]) await target.attack(message, createRandom(1));
    }
  });

  test('are the same for the same seed, and one that breaks something is handed out', async () => {
    const fragile = (seen: string[]): Target => ({
      attack: async (bytes) => {
        seen.push(bytes.toString('hex'));
        if (seen.length === 100) throw new Error('broken');
      },
      close: async () => undefined,
    });
    const first: string[] = [];
    const again: string[] = [];
    const result = await runFuzz({ count: 200, seed: 5, targets: [[fragile(first), 1]], ...quiet });
    await runFuzz({ count: 200, seed: 5, targets: [[fragile(again), 1]], ...quiet });
    expect(again).toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(90);
    expect(result).toMatchObject({ kind: 'broke', index: 99, message: Buffer.from(first[99] ?? '', 'hex') });
  });

  test('that are kept in memory are noticed', async () => {
    let used = 0;
    const leaky: Target = {
      attack: async (bytes) => {
        used += bytes.length;
      },
      close: async () => undefined,
    };
    const result = await runFuzz({ count: 100, seed: 1, targets: [[leaky, 1]], memory: () => used, maxGrowthBytes: 1000 });
    expect(result.kind).toBe('grew');
  });
});
