// Many pages that want to be drawn at once: one slice a frame, what is looked at first, nobody who left.
import { expect, test } from 'vitest';
import { createDrawingQueue } from './drawing-turns.ts';

/** A queue whose frames pass when the test says so, and what was drawn in each. */
function stage() {
  let frame: (() => void)[] = [];
  const drawn: string[] = [];
  const queue = createDrawingQueue((call) => void frame.push(call));
  function pass(): void {
    const calls = frame;
    frame = [];
    for (const call of calls) call();
  }
  return { queue, drawn, pass };
}

test('a page that is alone is drawn at once, and goes on in the next frame', () => {
  const { queue, drawn, pass } = stage();
  const page = queue('page');
  page.next(() => drawn.push('first'));
  page.next(() => drawn.push('second'));
  expect(drawn).toEqual(['first']);
  pass();
  expect(drawn).toEqual(['first', 'second']);
});

test('of many pages one is drawn in a frame, in the order in which they came', () => {
  const { queue, drawn, pass } = stage();
  for (const name of ['a', 'b', 'c']) queue('decoration').next(() => drawn.push(name));
  expect(drawn).toEqual(['a']);
  pass();
  expect(drawn).toEqual(['a', 'b']);
  pass();
  expect(drawn).toEqual(['a', 'b', 'c']);
});

test('what is looked at is drawn before the small pictures, and each page to its end', () => {
  const { queue, drawn, pass } = stage();
  queue('decoration').next(() => drawn.push('busy'));
  queue('decoration').next(() => drawn.push('thumb'));
  const [one, other] = [queue('page'), queue('page')];
  one.next(() => {
    drawn.push('one');
    one.next(() => drawn.push('rest of one'));
  });
  other.next(() => drawn.push('other'));
  for (let frame = 0; frame < 4; frame++) pass();
  expect(drawn).toEqual(['busy', 'one', 'rest of one', 'other', 'thumb']);
});

test('a page that is no longer wanted takes no turn', () => {
  const { queue, drawn, pass } = stage();
  queue('page').next(() => drawn.push('busy'));
  const gone = queue('page');
  gone.next(() => drawn.push('gone'));
  queue('page').next(() => drawn.push('stays'));
  gone.leave();
  pass();
  expect(drawn).toEqual(['busy', 'stays']);
});

test('a queue that was empty for a while draws at once again', () => {
  const { queue, drawn, pass } = stage();
  queue('page').next(() => drawn.push('early'));
  pass();
  queue('page').next(() => drawn.push('late'));
  expect(drawn).toEqual(['early', 'late']);
});
