import { beforeEach, expect, test } from 'vitest';
import type { CheckedRecipient } from '../../contract/misdial.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { draftOf } from '../testing/draft-of.ts';
import type { Sender, SendInput } from './sending.ts';
import { createUnattended } from './unattended.ts';

const own = '+15145550142';
const clinic = '+15145550143';
const printed = draftOf({
  to: clinic,
  parts: [
    {
      id: crypto.randomUUID(),
      title: 'Results',
      origin: { kind: 'printed', user: 'ann' },
      content: { kind: 'ready', document: { id: 'a'.repeat(64), pageCount: 1, sizeBytes: 1 } },
    },
  ],
});

let sent: SendInput[];
let isOn: boolean;
let who: Result<Sender>;
let checked: Result<CheckedRecipient[]>;
let outcome: Result<{ batchId: string; faxIds: string[] }>;

beforeEach(() => {
  sent = [];
  isOn = true;
  who = ok({ accountId: 'a', displayName: 'Ann', numbers: [{ number: own, label: '', faxboxId: 'box' }] });
  checked = ok([]);
  outcome = ok({ batchId: 'b', faxIds: ['f'] });
});

const send = createUnattended({
  isOn: () => isOn,
  sender: async () => who,
  sending: {
    check: () => checked,
    send: async (input) => {
      sent.push(input);
      return outcome;
    },
  },
  readNumber: (typed) => (/^\+\d+$/.test(typed) ? ok(typed) : fail('number/not-a-number')),
});

test('a printed document with a number goes from the first own number, new numbers included', async () => {
  checked = ok([{ number: clinic, warnings: [{ kind: 'first-time', lastFour: '0143' }] }]);
  expect(await send(printed)).toBe(true);
  expect(sent).toEqual([
    { draftId: printed.id, recipients: [{ number: clinic, name: '' }], fromNumber: own, confirmed: [clinic] },
  ]);
});

test('a named recipient goes without a typed number', async () => {
  const named = { ...printed, to: '', recipients: [{ number: clinic, name: 'Clinic' }] };
  expect(await send(named)).toBe(true);
  expect(sent[0]?.recipients).toEqual([{ number: clinic, name: 'Clinic' }]);
});

test.each([
  [
    'the setting is off',
    () => {
      isOn = false;
    },
    printed,
  ],
  [
    'nobody is signed in',
    () => {
      who = fail('service/session-expired');
    },
    printed,
  ],
  ['it names no number', () => undefined, { ...printed, to: '' }],
  ['its number is none', () => undefined, { ...printed, to: 'FLOWERS' }],
  ['it is a file that somebody dropped', () => undefined, draftOf({ to: clinic })],
  [
    'the same pages went there a moment ago',
    () => {
      checked = ok([{ number: clinic, warnings: [{ kind: 'just-sent', faxId: 'f', sentAtMs: 1 }] }]);
    },
    printed,
  ],
])('somebody has to look when %s', async (_why, prepare, draft) => {
  prepare();
  expect(await send(draft)).toBe(false);
  expect(sent).toEqual([]);
});

test('somebody has to look when sending is refused', async () => {
  outcome = fail('document/too-large');
  expect(await send(printed)).toBe(false);
});
