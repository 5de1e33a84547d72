import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSpareWindow } from './spare-window.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface FakeWindow {
  readonly number: number;
  readonly lose: () => void;
}

function setUp() {
  const made: FakeWindow[] = [];
  const destroyed: number[] = [];
  const spare = createSpareWindow<FakeWindow>({
    create(lose) {
      const window = { number: made.length, lose };
      made.push(window);
      return window;
    },
    destroy: ({ number }) => destroyed.push(number),
    afterMs: 1000,
    readyWithinMs: 20_000,
  });
  /** Lets one be made; its page says that it is ready. */
  function makeReady(): FakeWindow {
    spare.prepareSoon();
    vi.advanceTimersByTime(1000);
    const window = made.at(-1);
    if (!window) throw new Error('none was made');
    spare.noteReady(window);
    return window;
  }
  return { made, destroyed, spare, makeReady };
}

test('none is made until it was quiet for a while', () => {
  const { made, spare } = setUp();
  spare.prepareSoon();
  vi.advanceTimersByTime(900);
  spare.prepareSoon(); // something else was opened
  vi.advanceTimersByTime(900);
  expect(made).toHaveLength(0);
  vi.advanceTimersByTime(100);
  expect(made).toHaveLength(1);
});

test('it is given away once, and only after its page said that it is ready', () => {
  const { made, spare } = setUp();
  spare.prepareSoon();
  vi.advanceTimersByTime(1000);
  expect(spare.take()).toBeNull();
  const [window] = made;
  if (window) spare.noteReady(window);
  expect(spare.take()).toBe(window);
  expect(spare.take()).toBeNull();
});

test('one at a time: while there is one, no other is made', () => {
  const { made, spare, makeReady } = setUp();
  makeReady();
  spare.prepareSoon();
  vi.advanceTimersByTime(60_000);
  expect(made).toHaveLength(1);
});

test('one that crashed or was closed is no longer given away, and another takes its place', () => {
  const { made, destroyed, spare, makeReady } = setUp();
  makeReady().lose();
  expect(spare.take()).toBeNull();
  expect(destroyed).toEqual([0]);
  vi.advanceTimersByTime(1000);
  expect(made).toHaveLength(2);
});

test('one whose page is never ready is taken away', () => {
  const { destroyed, spare } = setUp();
  spare.prepareSoon();
  vi.advanceTimersByTime(21_000);
  expect(destroyed).toEqual([0]);
});

test('what is lost after it was given away is its owner’s affair', () => {
  const { made, destroyed, spare, makeReady } = setUp();
  const window = makeReady();
  spare.take();
  window.lose();
  vi.advanceTimersByTime(60_000);
  expect(destroyed).toEqual([]);
  expect(made).toHaveLength(1);
});

test('a page that calls itself ready without being the spare one changes nothing', () => {
  const { spare } = setUp();
  spare.prepareSoon();
  vi.advanceTimersByTime(1000);
  spare.noteReady({ number: 99, lose: () => undefined });
  expect(spare.take()).toBeNull();
});

test('three that came to nothing in a row are enough', () => {
  const { made, spare } = setUp();
  spare.prepareSoon();
  for (let number = 0; number < 5; number++) {
    vi.advanceTimersByTime(1000);
    made[number]?.lose();
  }
  expect(made).toHaveLength(3);
  spare.prepareSoon();
  vi.advanceTimersByTime(60_000);
  expect(made).toHaveLength(3);
});

test('one that was ready starts the count of failures anew', () => {
  const { made, makeReady } = setUp();
  for (let number = 0; number < 5; number++) {
    makeReady();
    made[number]?.lose();
  }
  expect(made).toHaveLength(5);
});

test('a stopped one destroys what it has and makes no more', () => {
  const { made, destroyed, spare, makeReady } = setUp();
  makeReady();
  spare.stop();
  expect(destroyed).toEqual([0]);
  spare.prepareSoon();
  vi.advanceTimersByTime(60_000);
  expect(made).toHaveLength(1);
});
