import { expect, test } from 'vitest';
import { createPace, untilNone } from './slice-by-slice.ts';

/** Does work until `count` faxes are done, each of which takes so long; answers how long each slice took, in ms. */
async function measureSlices(count: number, msOf: (done: number) => number): Promise<number[]> {
  let [nowMs, done] = [0, 0];
  const slices: number[] = [];
  const work = (length: number): number => {
    const some = Math.min(length, count - done);
    const tookMs = some * msOf(done);
    done += some;
    nowMs += tookMs;
    if (some > 0) slices.push(tookMs);
    return some;
  };
  expect(
    await untilNone(
      work,
      () => undefined,
      createPace(() => nowMs),
    ),
  ).toBe(count);
  return slices;
}

test('slices of dear work become so short that nothing else waits long, those of cheap work no longer than 500', async () => {
  const [first, ...others] = await measureSlices(10_000, () => 0.3);
  expect(first).toBe(75);
  expect(Math.max(...others)).toBeLessThan(31);
  expect(await measureSlices(10_000, () => 0.001)).toHaveLength(21);
});

test('a computer that is slow for a while makes them short for a while', async () => {
  const slices = await measureSlices(5000, (done) => (done >= 1000 && done < 2000 ? 1 : 0.1));
  expect(slices.filter((ms) => ms > 31)).toEqual([300, 75]);
  expect(slices.at(-2)).toBe(30);
});

test('however long one took, some is done in the next', () => {
  let nowMs = 0;
  const pace = createPace(() => nowMs);
  for (let slice = 0; slice < 10; slice++) {
    pace.run(() => {
      nowMs += 60_000;
    });
  }
  expect(pace.length).toBe(25);
});

test('what was done goes to the disk after every 500 faxes, in a turn of its own, and at the end', async () => {
  const order: string[] = [];
  let left = 700;
  const work = (length: number): number => {
    const some = Math.min(length, left, 100);
    left -= some;
    order.push('slice');
    setImmediate(() => order.push('other'));
    return some;
  };
  await untilNone(work, () => order.push('disk'));
  const five = Array.from({ length: 5 }, () => ['slice', 'other']).flat();
  expect(order.slice(0, 11)).toEqual([...five, 'disk']);
  expect(order.filter((one) => one === 'disk')).toHaveLength(2);
  expect(order.slice(-2)).toEqual(['slice', 'disk']);
});
