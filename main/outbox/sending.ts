// What a user can do about sending: send a draft to one or many, send once more, from a page on, or as a new draft.
import type { Draft, FaxNumber, OwnNumber, PreparedDocument, Recipient, SendOptions } from '../../contract/fax.ts';
import type { CheckedRecipient } from '../../contract/misdial.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { SentFax } from '../../contract/sent-fax.ts';
import type { Documents } from '../drafts/documents.ts';
import { type Drafts, findObstacle } from '../drafts/drafts.ts';
import { isSamePlan } from '../drafts/page-plan.ts';
import type { SentFaxStore } from '../store/sent-fax-store.ts';
import type { UsedNumberStore } from '../store/used-number-store.ts';
import { type Addressed, addressUploads, type UploadMakers } from './addressed-uploads.ts';
import { checkNumber, findUnconfirmed, type KnownNumber, repeatWithinMs } from './misdial.ts';
import type { NewSend, Outbox } from './outbox.ts';

/** Whoever is signed in now, as far as sending needs to know them. */
export interface Sender {
  readonly accountId: string;
  readonly displayName: string;
  readonly numbers: readonly OwnNumber[];
}

export interface SendingOptions extends UploadMakers {
  readonly drafts: Drafts;
  readonly documents: Pick<Documents, 'pages' | 'merge'>;
  readonly outbox: Outbox;
  readonly sent: SentFaxStore;
  readonly usedNumbers: UsedNumberStore;
  readonly contactNumbers: () => readonly KnownNumber[];
  /** The fault says why nobody can send now. */
  readonly sender: () => Result<Sender>;
  readonly activeAccountId: () => string | null;
  readonly confirmsFirstTime: () => boolean;
  readonly now: () => number;
}

export interface SendInput {
  readonly draftId: string;
  readonly recipients: readonly Recipient[];
  readonly fromNumber: FaxNumber;
  readonly options?: SendOptions | undefined;
  readonly confirmed: readonly FaxNumber[];
}

export interface Sending {
  check(draftId: string, numbers: readonly FaxNumber[]): Result<CheckedRecipient[]>;
  /**
   * Faults: what stands in the way of the draft, `number/not-confirmed`, `number/not-yours`, the session's own,
   * `document/too-large`, `fax/pages-changed`.
   */
  send(input: SendInput): Promise<Result<{ batchId: string; faxIds: string[] }>>;
  again(faxId: string): Result<{ faxId: string }>;
  /** `fax/no-such-page`, `document/*`. */
  resendFrom(faxId: string, fromPage: number): Promise<Result<{ faxId: string }>>;
  edit(faxId: string): Result<Draft>;
  /** A fax of the active account. */
  find(faxId: string): Result<SentFax>;
}

/** One fax for a number, however often it was entered. */
function uniqueRecipients(recipients: readonly Recipient[]): readonly Recipient[] {
  return recipients.filter(({ number }, at) => recipients.findIndex((one) => one.number === number) === at);
}

export function createSending(parts: SendingOptions): Sending {
  const { drafts, documents, outbox, sent, now } = parts;

  function find(faxId: string): Result<SentFax> {
    const record = sent.get(faxId);
    return record && record.accountId === parts.activeAccountId() ? ok(record.fax) : fail('ipc/unknown-id', faxId);
  }

  function checkAll(accountId: string, documentId: string | null, numbers: readonly FaxNumber[]): CheckedRecipient[] {
    const known = [...parts.contactNumbers(), ...parts.usedNumbers.list(accountId)];
    const recent = sent.listSince(accountId, now() - repeatWithinMs).map(({ fax }) => fax);
    const knowledge = { known, recent, documentId, confirmsFirstTime: parts.confirmsFirstTime(), nowMs: now() };
    return numbers.map((number) => checkNumber(number, knowledge));
  }

  /** Only a number of the signed-in user, and only while somebody is signed in. */
  function findFrom(fromNumber: FaxNumber): Result<{ sender: Sender; from: OwnNumber }> {
    const sender = parts.sender();
    if (!sender.ok) return sender;
    const from = sender.value.numbers.find(({ number }) => number === fromNumber);
    return from ? ok({ sender: sender.value, from }) : fail('number/not-yours', fromNumber);
  }

  function hand(send: Omit<NewSend, 'accountId' | 'from' | 'fromName'>, fromNumber: FaxNumber): Result<readonly SentFax[]> {
    const found = findFrom(fromNumber);
    if (!found.ok) return found;
    const { sender, from } = found.value;
    return ok(outbox.enqueue({ ...send, accountId: sender.accountId, from, fromName: sender.displayName }));
  }

  function handOne(fax: SentFax, change: Partial<Pick<NewSend, 'document' | 'tiffId' | 'continues'>>): Result<{ faxId: string }> {
    const { title, document, sourceId, continues, fromNumber } = fax;
    const recipients = [{ number: fax.to, name: fax.toName }];
    const options = { ...fax.options, sendAtMs: null };
    const same = { draftId: null, title, recipients, document, sourceId, options, continues };
    const handed = hand({ ...same, ...change }, fromNumber);
    if (!handed.ok) return handed;
    const [first] = handed.value;
    return first ? ok({ faxId: first.id }) : fail('internal', 'no fax');
  }

  /** The draft as it is on disk, when nothing stands in its way. */
  function findReady({ draftId, recipients, fromNumber, confirmed }: SendInput): Result<Draft> {
    const draft = drafts.get(draftId);
    if (!draft.ok) return draft;
    const obstacle = findObstacle(draft.value);
    if (!obstacle.ok) return obstacle;
    const sender = parts.sender();
    if (!sender.ok) return sender;
    const numbers = uniqueRecipients(recipients).map(({ number }) => number);
    const checked = checkAll(sender.value.accountId, draft.value.document?.id ?? null, numbers);
    const unconfirmed = findUnconfirmed(checked, confirmed);
    if (unconfirmed !== null) return fail('number/not-confirmed', unconfirmed);
    const isOwn = sender.value.numbers.some(({ number }) => number === fromNumber);
    return isOwn ? draft : fail('number/not-yours', fromNumber);
  }

  function handDraft(draft: Draft, input: SendInput, recipients: readonly Addressed[]): Result<readonly SentFax[]> {
    const [first] = recipients;
    if (!first) return fail('number/missing');
    const title = draft.parts.find(({ content }) => content.kind === 'ready')?.title ?? '';
    const options = input.options ?? draft.options;
    const files = { ...first.own, sourceId: draft.document?.id };
    return hand({ draftId: draft.id, title, recipients, ...files, options, continues: null }, input.fromNumber);
  }

  async function address(draft: Draft, input: SendInput): Promise<Result<readonly Addressed[]>> {
    const found = findFrom(input.fromNumber);
    if (!found.ok) return found;
    const { sender, from } = found.value;
    const { quality } = input.options ?? draft.options;
    const recipients = uniqueRecipients(input.recipients);
    return addressUploads({ draft, recipients, from, fromName: sender.displayName, quality }, parts);
  }

  /** The number of a page in the document that was sent first; a continuation begins with its cover. */
  function originalPage(fax: SentFax, page: number): number {
    const earlier = fax.continues ? sent.get(fax.continues.faxId)?.fax : undefined;
    if (!fax.continues || !earlier) return page;
    return originalPage(earlier, fax.continues.fromPage + Math.max(0, page - 2));
  }

  /** A cover that says what is coming, and the pages that the far machine did not get. */
  async function continuation(fax: SentFax, fromPage: number): Promise<Result<PreparedDocument>> {
    const { id, pageCount } = fax.document;
    const pages = await documents.pages(id, fromPage, pageCount);
    const found = findFrom(fax.fromNumber);
    if (!pages.ok || !found.ok) return pages.ok && !found.ok ? found : pages;
    const cover = await parts.makeCover({
      cover: { templateId: 'plain', subject: fax.title, remarks: '' },
      to: { name: fax.toName, number: fax.to },
      from: { name: found.value.sender.displayName, number: fax.fromNumber },
      pageCount: pages.value.pageCount + 1,
      continues: { from: originalPage(fax, fromPage), to: originalPage(fax, pageCount) },
    });
    return cover.ok ? documents.merge([cover.value.id, pages.value.id]) : cover;
  }

  return {
    find,
    check(draftId, numbers) {
      const draft = drafts.get(draftId);
      if (!draft.ok) return draft;
      const accountId = parts.activeAccountId();
      return ok(accountId === null ? [] : checkAll(accountId, draft.value.document?.id ?? null, numbers));
    },
    async send(input) {
      const ready = findReady(input);
      if (!ready.ok) return ready;
      const addressed = await address(ready.value, input);
      if (!addressed.ok) return addressed;
      const still = findReady(input); // much may have changed while it was made
      if (!still.ok) return still;
      if (!isSamePlan(still.value.plan, ready.value.plan)) return fail('fax/pages-changed');
      const handed = handDraft(still.value, input, addressed.value);
      if (!handed.ok) return handed;
      return ok({ batchId: handed.value[0]?.batchId ?? '', faxIds: handed.value.map(({ id }) => id) });
    },
    again(faxId) {
      const fax = find(faxId);
      return fax.ok ? handOne(fax.value, { tiffId: sent.get(faxId)?.tiffId }) : fax;
    },
    async resendFrom(faxId, fromPage) {
      const fax = find(faxId);
      if (!fax.ok) return fax;
      const { pageCount } = fax.value.document;
      if (fromPage > pageCount) return fail('fax/no-such-page', `${fromPage} of ${pageCount}`);
      const document = await continuation(fax.value, fromPage);
      return document.ok ? handOne(fax.value, { document: document.value, continues: { faxId, fromPage } }) : document;
    },
    edit(faxId) {
      const fax = find(faxId);
      if (!fax.ok) return fax;
      const { title, document, to, toName, fromNumber, options } = fax.value;
      const fields = { fromNumber, options: { ...options, sendAtMs: null } };
      // A lone number stands in the field where it can be mended; a named one is a recipient already.
      const whom = toName === '' ? { to, recipients: [] } : { to: '', recipients: [{ number: to, name: toName }] };
      return ok(drafts.createFrom(title, document, { ...fields, ...whom }));
    },
  };
}
