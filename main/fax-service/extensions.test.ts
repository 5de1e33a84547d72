import { expect, test } from 'vitest';
import { readExtensions } from './extensions.ts';

const number = '+15145550142';
const users = [
  { id: 'ann', first_name: 'Ann' },
  { id: 'bob', first_name: 'Bob' },
];
const faxboxes = [
  { id: 'box-ann', name: 'Ann', owner_id: 'ann', caller_id: number },
  { id: 'box-bob', name: 'Bob', owner_id: 'bob', caller_id: number },
];
const flow = (id: string, owner_id: string | undefined, numbers: readonly string[] = [number]) => ({
  ...{ id, type: 'faxing', numbers },
  ...(owner_id === undefined ? {} : { owner_id }),
});

function callflowsOf(...callflows: readonly ReturnType<typeof flow>[]): Readonly<Record<string, string | null | undefined>> {
  const read = readExtensions({ users, faxboxes, callflows });
  return Object.fromEntries(read.map(({ userId, fax }) => [userId, fax?.callflowId]));
}

test.each([
  ['of the one who has it', [flow('bobs', 'bob')], { ann: null, bob: 'bobs' }],
  ['of each, whoever comes first', [flow('bobs', 'bob'), flow('anns', 'ann')], { ann: 'anns', bob: 'bobs' }],
  [
    'of its owner, under another number',
    [flow('bobs', 'bob'), flow('anns', 'ann', ['+15145550199'])],
    { ann: 'anns', bob: 'bobs' },
  ],
  ['of nobody, which leads the number', [flow('free', undefined)], { ann: 'free', bob: 'free' }],
  ['of somebody who is gone', [flow('old', 'eve')], { ann: null, bob: null }],
])('when two faxboxes name one number, the callflow %s counts', (_name, callflows, expected) => {
  expect(callflowsOf(...callflows)).toEqual(expected);
});
