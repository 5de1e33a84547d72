import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Draft, usualOptions } from '../../contract/fax.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { SentFax } from '../../contract/sent-fax.ts';
import type { CoverOrder } from '../covers/covers.ts';
import { type Drafts, openDrafts } from '../drafts/drafts.ts';
import type { Upload, UploadPages } from '../drafts/upload.ts';
import { openDraftStore } from '../store/draft-store.ts';
import { openSentFaxStore, type SentFaxStore } from '../store/sent-fax-store.ts';
import { openUsedNumberStore, type UsedNumberStore } from '../store/used-number-store.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import { describeFax } from './report.ts';
import { createSending, type Sender, type SendInput, type Sending } from './sending.ts';

const document = { id: 'a'.repeat(64), pageCount: 5, sizeBytes: 10 };
const own = '+15145550142';
const clinic = { number: '+15145550143', name: 'Clinic' };
const lab = { number: '+14165550150', name: '' };
const signedIn: Sender = { accountId: 'a', displayName: 'Ann', numbers: [{ number: own, label: 'Desk', faxboxId: 'box' }] };

let database: TempDatabase;
let drafts: Drafts;
let sent: SentFaxStore;
let used: UsedNumberStore;
let outbox: Outbox;
let sender: Result<Sender>;
let confirmsFirstTime: boolean;
let sending: Sending;
let covers: CoverOrder[];
/** What the upload is made into. */
let makeUpload: (order: UploadPages) => Promise<Result<Upload>>;

beforeEach(() => {
  database = makeTempDatabase();
  sent = openSentFaxStore(database.db);
  used = openUsedNumberStore(database.db);
  sender = ok(signedIn);
  confirmsFirstTime = true;
  covers = [];
  makeUpload = async ({ coverId }) =>
    ok({ document: coverId === null ? document : { ...document, id: coverId }, tiffId: undefined });
  const documents = {
    prepare: async () => fail('document/empty'),
    // The joined id says what was joined.
    merge: async (ids: readonly string[]) =>
      ok({
        ...document,
        id: ids
          .map((id) => id.charAt(0))
          .join('')
          .padEnd(64, '0'),
      }),
    keepOriginal: async () => ok(null),
    pages: async (_id: string, from: number, to: number) => ok({ ...document, id: 'b'.repeat(64), pageCount: to - from + 1 }),
    report: async () => ok(null),
    compose: async () => fail('document/empty'),
    mark: async () => fail('document/empty'),
    twin: async () => fail('document/empty'),
    firstSight: async () => fail('document/empty'),
    twinPath: (id: string) => id,
    pathOf: (id: string) => id,
    originalPath: (id: string) => id,
  };
  drafts = openDrafts({ store: openDraftStore(database.db), documents, onChange: () => undefined, now: () => 7 });
  outbox = openOutbox({
    store: sent,
    usedNumbers: used,
    documentPath: (id) => id,
    serviceFor: () => null,
    holdMs: () => 0,
    onChange: () => undefined,
    onRemove: () => undefined,
    onRestore: () => undefined,
    now: () => 1000,
    followEveryMs: 1,
    retryMs: 1,
    slowestRetryMs: 60_000,
  });
  sending = createSending({
    drafts,
    documents,
    makeUpload: (upload) => makeUpload(upload),
    makeCover: async (asked) => {
      covers.push(asked);
      return ok({ id: String(covers.length).repeat(64), pageCount: 1, sizeBytes: 1 });
    },
    outbox,
    sent,
    usedNumbers: used,
    contactNumbers: () => [clinic],
    sender: () => sender,
    activeAccountId: () => 'a',
    confirmsFirstTime: () => confirmsFirstTime,
    now: () => 2000,
  });
});
afterEach(() => {
  outbox.stop();
  database.remove();
});

function makeDraft(): Draft {
  const fields = { to: '', recipients: [], fromNumber: own, options: { ...usualOptions, attempts: 2 } };
  return drafts.createFrom('Letter.pdf', document, fields);
}

function order(change: Partial<SendInput> = {}): SendInput {
  return { draftId: makeDraft().id, recipients: [clinic], fromNumber: own, confirmed: [], ...change };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

async function sendOne(change: Partial<SendInput> = {}): Promise<SentFax> {
  const [faxId] = value(await sending.send(order(change))).faxIds;
  return value(sending.find(faxId ?? ''));
}

describe('send', () => {
  test('makes a fax for each number, once, with the draft’s title and options', async () => {
    const { batchId, faxIds } = value(
      await sending.send(order({ recipients: [clinic, lab, { ...clinic, name: 'again' }], confirmed: [lab.number] })),
    );
    const faxes = faxIds.map((id) => value(sending.find(id)));
    expect(faxes.map(({ to, toName }) => [to, toName])).toEqual([
      [clinic.number, 'Clinic'],
      [lab.number, ''],
    ]);
    expect(faxes.every((fax) => fax.batchId === batchId && fax.title === 'Letter.pdf' && fax.options.attempts === 2)).toBe(true);
    expect(drafts.list()).toEqual([]);
  });

  test('refuses a number that bears a warning, before anything was sent, and names it', async () => {
    const input = order({ recipients: [clinic, lab] });
    expect(await sending.send(input)).toEqual(fail('number/not-confirmed', lab.number));
    expect(sending.check(input.draftId, [lab.number])).toMatchObject({ value: [{ warnings: [{ kind: 'first-time' }] }] });
    expect([sent.list('a'), drafts.list().length]).toEqual([[], 1]);
  });

  test('asks nothing about a new number when the user turned that off, but still about a slip', async () => {
    confirmsFirstTime = false;
    expect((await sending.send(order({ recipients: [lab] }))).ok).toBe(true);
    const beside = { number: '+15145550144', name: '' };
    expect(await sending.send(order({ recipients: [beside] }))).toEqual(fail('number/not-confirmed', beside.number));
  });

  test('asks before the same document goes to the same number again', async () => {
    await sendOne();
    expect(await sending.send(order())).toEqual(fail('number/not-confirmed', clinic.number));
    expect((await sending.send(order({ confirmed: [clinic.number] }))).ok).toBe(true);
  });

  test('says what is in the way: no account, no such number, no document, no draft', async () => {
    expect(await sending.send(order({ fromNumber: lab.number }))).toEqual(fail('number/not-yours', lab.number));
    sender = fail('service/unreachable', 'x');
    expect(await sending.send(order())).toEqual(fail('service/unreachable', 'x'));
    expect(await sending.send(order({ draftId: drafts.create().id }))).toEqual(fail('document/empty'));
    expect(await sending.send(order({ draftId: 'gone' }))).toEqual(fail('ipc/unknown-id', 'gone'));
  });
});

test('what goes is made of the plan and the quality of the draft, and the fax remembers which documents it came of', async () => {
  const orders: UploadPages[] = [];
  const made = { ...document, id: 'c'.repeat(64), pageCount: 1 };
  makeUpload = async (asked) => {
    orders.push(asked);
    return ok({ document: made, tiffId: 'd'.repeat(64) });
  };
  const draft = makeDraft();
  const plan = draft.plan.slice(2, 3);
  value(
    drafts.setPlan(
      draft.id,
      plan,
      draft.parts.map(({ id }) => id),
    ),
  );
  const fax = await sendOne({ draftId: draft.id, options: { ...usualOptions, quality: 'standard' } });
  expect(orders).toEqual([{ plan, quality: 'standard', container: 'pdf', coverId: null }]);
  expect(fax).toMatchObject({ document: made, sourceId: document.id });
  expect(sent.get(fax.id)?.tiffId).toBe('d'.repeat(64));
  expect(await sending.send(order())).toEqual(fail('number/not-confirmed', clinic.number));
});

test('pages that changed while they were being made ready are not sent, and the draft stays', async () => {
  const draft = makeDraft();
  makeUpload = async () => {
    drafts.setPlan(
      draft.id,
      draft.plan.slice(1),
      draft.parts.map(({ id }) => id),
    );
    return ok({ document, tiffId: undefined });
  };
  expect(await sending.send(order({ draftId: draft.id }))).toEqual(fail('fax/pages-changed'));
  expect(sent.list('a')).toEqual([]);
  expect(value(drafts.get(draft.id)).plan).toHaveLength(4);
});

test('an upload that cannot be made, or is too large, leaves the draft as it is', async () => {
  makeUpload = async () => fail('document/too-large', '9000000');
  expect(await sending.send(order())).toEqual(fail('document/too-large', '9000000'));
  expect([sent.list('a'), drafts.list().length]).toEqual([[], 1]);
});

test('a fax is sent once more as a new one; a chosen time is not repeated', async () => {
  const first = await sendOne({ options: { ...usualOptions, sendAtMs: 99_000 } });
  const again = value(sending.find(value(sending.again(first.id)).faxId));
  expect(again).toMatchObject({
    to: clinic.number,
    toName: 'Clinic',
    document,
    options: { sendAtMs: null },
    state: { kind: 'queued' },
  });
  expect(again.clientRef).not.toBe(first.clientRef);
  expect(again.batchId).not.toBe(first.batchId);
});

test('the pages that did not arrive are sent as a fax that says what it continues', async () => {
  const first = await sendOne();
  const rest = value(sending.find(value(await sending.resendFrom(first.id, 3)).faxId));
  expect(rest).toMatchObject({ document: { id: '1b'.padEnd(64, '0') }, continues: { faxId: first.id, fromPage: 3 } });
  expect(await sending.resendFrom(first.id, 6)).toMatchObject({ fault: { code: 'fax/no-such-page' } });
});

test('a fax becomes a new draft: a lone number where it can be mended, a named one as recipient', async () => {
  expect(value(sending.edit((await sendOne()).id))).toMatchObject({
    to: '',
    recipients: [clinic],
    document,
    options: { attempts: 2 },
  });
  const nameless = await sendOne({ recipients: [lab], confirmed: [lab.number] });
  expect(value(sending.edit(nameless.id))).toMatchObject({ to: lab.number, recipients: [], fromNumber: own });
});

test('faxes of another account are nobody’s business here', async () => {
  const fax = await sendOne();
  const record = sent.get(fax.id);
  if (record) database.db.prepare('UPDATE sent_fax SET json = ?').run(JSON.stringify({ ...record, accountId: 'other' }));
  expect(sending.again(fax.id)).toEqual(fail('ipc/unknown-id', fax.id));
});

describe('the transmission report', () => {
  const place = { language: 'fr' as const, timeZone: 'America/Toronto', madeAtMs: 5 };
  const reportOf = async (state: SentFax['state']) => {
    const record = sent.get((await sendOne()).id);
    if (!record) throw new Error('not stored');
    return describeFax({ ...record, fax: { ...record.fax, state } }, place);
  };

  test('tells the facts of a delivered fax with its numbers written out', async () => {
    const state = { serviceId: 's', pagesSent: 5, deliveredAtMs: 9, elapsedSeconds: 4, remoteStation: 'CLINIC' };
    expect(value(await reportOf({ kind: 'delivered', ...state }))).toMatchObject({
      to: { number: '+1 514 555 0143', name: 'Clinic' },
      from: { number: '+1 514 555 0142', name: 'Ann' },
      endedAtMs: 9,
      result: { kind: 'delivered' },
    });
  });

  test('is refused while the fax is on its way, and when nothing was sent', async () => {
    expect(await reportOf({ kind: 'queued' })).toMatchObject({ fault: { code: 'fax/not-over' } });
    sent.remove(sent.list('a').map(({ fax }) => fax.id));
    expect(await reportOf({ kind: 'cancelled', cancelledAtMs: 1 })).toMatchObject({ fault: { code: 'fax/nothing-sent' } });
  });

  test('tells that a fax was cancelled at the service, with the pages that came over before', async () => {
    const atService = { serviceId: 's', attempts: 1, pagesSent: 2, isOurs: true };
    const report = value(await reportOf({ kind: 'cancelled', cancelledAtMs: 7, atService }));
    expect(report).toMatchObject({ endedAtMs: 7, pagesSent: 2, serviceId: 's', result: { kind: 'cancelled', hadCall: true } });
    sent.remove(sent.list('a').map(({ fax }) => fax.id));
    const early = value(await reportOf({ kind: 'cancelled', cancelledAtMs: 7, atService: { ...atService, attempts: 0 } }));
    expect(early.result).toEqual({ kind: 'cancelled', hadCall: false });
  });
});

test('with a cover each recipient gets an upload of their own, and their own name on it', async () => {
  const draft = makeDraft();
  drafts.update(draft.id, { cover: { templateId: 'plain', subject: 'ECG', remarks: '' } });
  const input = order({ draftId: draft.id, recipients: [clinic, lab], confirmed: [lab.number] });
  const faxes = value(await sending.send(input)).faxIds.map((id) => value(sending.find(id)));
  expect(covers.map(({ to, pageCount }) => [to.name, to.number, pageCount])).toEqual([
    ['Clinic', clinic.number, 6],
    ['', lab.number, 6],
  ]);
  expect(faxes.map(({ document: { id } }) => id.charAt(0))).toEqual(['1', '2']);
});

test('a cover goes before the missing pages and counts them as in the first fax, also when they are cut off again', async () => {
  const first = await sendOne();
  const second = value(sending.find(value(await sending.resendFrom(first.id, 2)).faxId));
  expect(covers.at(-1)).toMatchObject({ continues: { from: 2, to: 5 }, to: { name: 'Clinic' } });
  await sending.resendFrom(second.id, 4); // its pages: cover, 2, 3, 4, 5
  expect(covers.at(-1)).toMatchObject({ continues: { from: 4, to: 5 } });
});
