import { expect, test } from 'vitest';
import { type FaxState, type SentFax, usualOptions } from '../../../contract/fax.ts';
import { batchPlaces, heldBatches } from './batch.ts';

function fax(id: string, batchId: string, state: FaxState): SentFax {
  const document = { id: 'a'.repeat(64), pageCount: 1, sizeBytes: 1 };
  const ends = { to: '+15145550143', toName: '', fromNumber: '+15145550142' };
  return {
    id,
    clientRef: id,
    batchId,
    createdAtMs: 1,
    title: '',
    ...ends,
    document,
    options: usualOptions,
    continues: null,
    state,
    confirmedAtMs: null,
  };
}

test('the list has the newest first, a batch counts from its first recipient', () => {
  const queued: FaxState = { kind: 'queued' };
  const places = batchPlaces([
    fax('c', 'one', queued),
    fax('x', 'two', queued),
    fax('b', 'one', queued),
    fax('a', 'one', queued),
  ]);
  expect([...places]).toEqual([
    ['a', { place: 1, total: 3 }],
    ['b', { place: 2, total: 3 }],
    ['c', { place: 3, total: 3 }],
  ]);
});

test('what is held shows once for each Send, with how many leave', () => {
  const held: FaxState = { kind: 'held', untilMs: 7 };
  const faxes = [fax('b', 'one', held), fax('a', 'one', held), fax('x', 'two', { kind: 'queued' })];
  expect(heldBatches(faxes)).toEqual([{ first: faxes[0], count: 2, untilMs: 7 }]);
});
