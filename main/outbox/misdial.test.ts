import { describe, expect, test } from 'vitest';
import { usualOptions } from '../../contract/fax.ts';
import type { Slip } from '../../contract/misdial.ts';
import type { SentFax } from '../../contract/sent-fax.ts';
import { checkNumber, findSlip, findUnconfirmed, type Knowledge } from './misdial.ts';

const known = '+15145550142';
const documentId = 'a'.repeat(64);
const nowMs = 10_000_000;

const sent: SentFax = {
  id: crypto.randomUUID(),
  clientRef: crypto.randomUUID(),
  batchId: crypto.randomUUID(),
  createdAtMs: nowMs - 599_999,
  title: 'Letter',
  to: known,
  toName: '',
  fromNumber: '+15145550199',
  document: { id: documentId, pageCount: 1, sizeBytes: 1 },
  options: usualOptions,
  continues: null,
  state: { kind: 'queued' },
  confirmedAtMs: null,
};
const knowledge: Knowledge = { known: [], recent: [], documentId, confirmsFirstTime: true, nowMs };
const clinic = { number: known, name: 'Clinic' };

describe('one slip of the finger', () => {
  test.each<[string, Slip]>([
    ['+15145550143', 'digit'],
    ['+25145550142', 'digit'],
    ['+15145550124', 'swap'],
    ['+11545550142', 'swap'],
    ['+1514555014', 'missing'],
    ['+1514550142', 'missing'],
    ['+5145550142', 'missing'],
    ['+151455501422', 'extra'],
    ['+115145550142', 'extra'],
  ])('%s comes from the known number by: %s', (typed, slip) => {
    expect(findSlip(typed, known)).toBe(slip);
  });

  test.each([known, '+15145550153', '+15145550241', '+1514555', '+1514555014233', '+33199001234', '+15415550124'])(
    '%s does not',
    (typed) => {
      expect(findSlip(typed, known)).toBeNull();
    },
  );
});

test('the first fax to a number asks for its last four digits, unless the user turned that off', () => {
  expect(checkNumber(known, knowledge).warnings).toEqual([{ kind: 'first-time', lastFour: '0142' }]);
  expect(checkNumber(known, { ...knowledge, confirmsFirstTime: false }).warnings).toEqual([]);
});

test('a number that is known is neither new nor a slip of another known one', () => {
  const both = [clinic, { number: '+15145550143', name: '' }];
  expect(checkNumber(known, { ...knowledge, known: both }).warnings).toEqual([]);
});

test('a new number beside a known one says which, also when first-time questions are off', () => {
  const warnings = checkNumber('+15145550124', { ...knowledge, known: [clinic], confirmsFirstTime: false }).warnings;
  expect(warnings).toEqual([{ kind: 'near-known', known, name: 'Clinic', slip: 'swap' }]);
});

describe('the same document to the same number', () => {
  const about = (fax: SentFax) => checkNumber(known, { ...knowledge, known: [clinic], recent: [fax] }).warnings;

  test('within ten minutes is worth a question', () => {
    expect(about(sent)).toEqual([{ kind: 'just-sent', faxId: sent.id, sentAtMs: sent.createdAtMs }]);
  });

  test.each<[string, SentFax]>([
    ['ten minutes later', { ...sent, createdAtMs: nowMs - 600_000 }],
    ['to another number', { ...sent, to: '+15145550177' }],
    ['another document', { ...sent, document: { ...sent.document, id: 'b'.repeat(64) } }],
    ['one that was cancelled', { ...sent, state: { kind: 'cancelled', cancelledAtMs: 1 } }],
  ])('but not %s', (_, fax) => {
    expect(about(fax)).toEqual([]);
  });
});

test('every number with a warning must be confirmed, and no other', () => {
  const checked = [
    { number: '+15145550101', warnings: [] },
    { number: '+15145550102', warnings: [{ kind: 'first-time' as const, lastFour: '0102' }] },
  ];
  expect(findUnconfirmed(checked, [])).toBe('+15145550102');
  expect(findUnconfirmed(checked, ['+15145550101'])).toBe('+15145550102');
  expect(findUnconfirmed(checked, ['+15145550102'])).toBeNull();
});
