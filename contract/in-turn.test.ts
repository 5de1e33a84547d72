import { expect, test } from 'vitest';
import { createTurns } from './in-turn.ts';

test('each piece begins when the one before has ended, also badly, and tells its own end', async () => {
  const inTurn = createTurns();
  const done: string[] = [];
  let release: () => void = () => undefined;
  const first = inTurn(async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    done.push('first');
    throw new Error('broken');
  });
  const second = inTurn(async () => {
    done.push('second');
    return 2;
  });
  await Promise.resolve();
  expect(done).toEqual([]);
  release();
  await expect(first).rejects.toThrow('broken');
  expect(await second).toBe(2);
  expect(done).toEqual(['first', 'second']);
});
