import { expect, test } from 'vitest';
import { fail, ok } from '../../contract/result.ts';
import { breakAddress, createLinkFollower } from './follow-link.ts';

function follower(answer: boolean) {
  const asked: string[] = [];
  const opened: string[] = [];
  return {
    asked,
    opened,
    ask: async (lines: string) => {
      asked.push(lines);
      return answer;
    },
    open: async (address: string) => void opened.push(address),
  };
}

test('an address is opened after a yes, and the question shows all of it', async () => {
  const yes = follower(true);
  const address = `https://example.com/${'a'.repeat(500)}`;
  expect(await createLinkFollower()(address, yes)).toEqual(ok(true));
  expect(yes.opened).toEqual([address]);
  expect(yes.asked[0]?.replaceAll('\n', '')).toBe(address);
  expect(yes.asked[0]?.split('\n').every((line) => line.length <= 72)).toBe(true);
});

test('after a no nothing is opened', async () => {
  const no = follower(false);
  expect(await createLinkFollower()('https://example.com/', no)).toEqual(ok(false));
  expect([no.asked.length, no.opened]).toEqual([1, []]);
});

test('while a question is open another one is answered no, unasked', async () => {
  const follow = createLinkFollower();
  const other = follower(true);
  let answer: (isWanted: boolean) => void = () => undefined;
  const asking = new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  const first = follow('https://example.com/1', { ask: () => asking, open: async () => undefined });
  expect(await follow('https://example.com/2', other)).toEqual(ok(false));
  expect([other.asked, other.opened]).toEqual([[], []]);
  answer(true);
  expect(await first).toEqual(ok(true));
  expect(await follow('https://example.com/3', other)).toEqual(ok(true));
});

test('where no program takes the address that is said, and the next one is asked about', async () => {
  const follow = createLinkFollower();
  const broken = { ask: async () => true, open: async () => Promise.reject(new Error('no browser')) };
  expect(await follow('https://example.com/', broken)).toEqual(fail('link/no-program'));
  expect(await follow('https://example.com/', follower(true))).toEqual(ok(true));
});

test('a short address stays on one line', () => {
  expect(breakAddress('tel:+15145550143')).toBe('tel:+15145550143');
});
