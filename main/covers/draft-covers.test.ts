import { expect, test } from 'vitest';
import type { Draft } from '../../contract/draft.ts';
import { usualOptions } from '../../contract/fax.ts';
import { planDocuments } from '../../contract/page-plan.ts';
import { ok } from '../../contract/result.ts';
import type { CoverOrder } from './covers.ts';
import { createDraftCovers } from './draft-covers.ts';

const idOf = (number: number): string => String(number).padStart(64, '0');

const draft: Draft = {
  id: '6b1f5b52-2f9b-4c3c-9a52-0a3f0e3d7c11',
  createdAtMs: 0,
  changedAtMs: 0,
  parts: [],
  document: null,
  plan: planDocuments([{ id: idOf(900), pageCount: 3 }]),
  container: 'pdf',
  to: '+15145550143',
  recipients: [],
  fromNumber: null,
  options: usualOptions,
  cover: { templateId: 'plain', subject: 'ECG', remarks: '' },
};

function open() {
  const orders: CoverOrder[] = [];
  const removed: string[] = [];
  const covers = createDraftCovers({
    async make(order) {
      orders.push(order);
      return ok({ id: idOf(orders.length), pageCount: 1, sizeBytes: 1 });
    },
    sender: () => ({ displayName: 'Front desk', numbers: [{ number: '+15145550142', label: '', faxboxId: 'box' }] }),
    remove: (id) => removed.push(id),
  });
  return { covers, orders, removed };
}

test('the cover is for the first recipient, else for what stands in the field, and counts itself', async () => {
  const { covers, orders } = open();
  await covers.make(draft);
  await covers.make({ ...draft, recipients: [{ number: '+15145550191', name: 'Dr Roy' }], fromNumber: '+15145550150' });
  expect(orders).toMatchObject([
    { to: { name: '', number: '+15145550143' }, from: { name: 'Front desk', number: '+15145550142' }, pageCount: 4 },
    { to: { name: 'Dr Roy', number: '+15145550191' }, from: { number: '+15145550150' }, pageCount: 4 },
  ]);
});

test('without a cover nothing is made', async () => {
  const { covers, orders } = open();
  expect(await covers.make({ ...draft, cover: null })).toEqual(ok(null));
  expect(orders).toEqual([]);
});

test('the newest pages are kept, older ones leave the disk, other drafts have no part in it', async () => {
  const { covers, removed } = open();
  for (let times = 0; times < 5; times++) await covers.make(draft);
  expect(removed).toEqual([idOf(1)]);
  expect([1, 2, 5].map((number) => covers.has(draft.id, idOf(number)))).toEqual([false, true, true]);
  expect(covers.has('another', idOf(3))).toBe(false);
});
