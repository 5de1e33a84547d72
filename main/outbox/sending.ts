// What a user can do about sending: send a draft to one or many, send once more, from a page on, or as a new draft.
import type { Draft, FaxNumber, OwnNumber, Recipient, SendOptions } from '../../contract/fax.ts';
import type { CheckedRecipient } from '../../contract/misdial.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { SentFax } from '../../contract/sent-fax.ts';
import type { Documents } from '../drafts/documents.ts';
import { type Drafts, findObstacle } from '../drafts/drafts.ts';
import type { SentFaxStore } from '../store/sent-fax-store.ts';
import type { UsedNumberStore } from '../store/used-number-store.ts';
import { checkNumber, findUnconfirmed, type KnownNumber, repeatWithinMs } from './misdial.ts';
import type { NewSend, Outbox } from './outbox.ts';

/** Whoever is signed in now, as far as sending needs to know them. */
export interface Sender {
  readonly accountId: string;
  readonly displayName: string;
  readonly numbers: readonly OwnNumber[];
}

export interface SendingOptions {
  readonly drafts: Drafts;
  readonly documents: Pick<Documents, 'pages'>;
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
  /** Faults: what stands in the way of the draft, `number/not-confirmed`, `number/not-yours`, the session's own. */
  send(input: SendInput): Result<{ batchId: string; faxIds: string[] }>;
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

  /** Only from a number of the signed-in user, and only while somebody is signed in. */
  function hand(send: Omit<NewSend, 'accountId' | 'from' | 'fromName'>, fromNumber: FaxNumber): Result<readonly SentFax[]> {
    const sender = parts.sender();
    if (!sender.ok) return sender;
    const { accountId, displayName, numbers } = sender.value;
    const from = numbers.find(({ number }) => number === fromNumber);
    if (!from) return fail('number/not-yours', fromNumber);
    return ok(outbox.enqueue({ ...send, accountId, from, fromName: displayName }));
  }

  function handOne(fax: SentFax, change: Partial<Pick<NewSend, 'document' | 'continues'>>): Result<{ faxId: string }> {
    const { title, document, continues, fromNumber } = fax;
    const recipients = [{ number: fax.to, name: fax.toName }];
    const options = { ...fax.options, sendAtMs: null };
    const handed = hand({ draftId: null, title, recipients, document, options, continues, ...change }, fromNumber);
    if (!handed.ok) return handed;
    const [first] = handed.value;
    return first ? ok({ faxId: first.id }) : fail('internal', 'no fax');
  }

  return {
    find,
    check(draftId, numbers) {
      const draft = drafts.get(draftId);
      if (!draft.ok) return draft;
      const accountId = parts.activeAccountId();
      return ok(accountId === null ? [] : checkAll(accountId, draft.value.document?.id ?? null, numbers));
    },
    send({ draftId, recipients, fromNumber, options, confirmed }) {
      const draft = drafts.get(draftId);
      if (!draft.ok) return draft;
      const obstacle = findObstacle(draft.value);
      if (!obstacle.ok) return obstacle;
      const sender = parts.sender();
      if (!sender.ok) return sender;
      const { document, parts: pieces } = draft.value;
      if (!document) return fail('document/empty');
      const unique = uniqueRecipients(recipients);
      const numbers = unique.map(({ number }) => number);
      const unconfirmed = findUnconfirmed(checkAll(sender.value.accountId, document.id, numbers), confirmed);
      if (unconfirmed !== null) return fail('number/not-confirmed', unconfirmed);
      const title = pieces.find(({ content }) => content.kind === 'ready')?.title ?? '';
      const send = { draftId, title, recipients: unique, document, options: options ?? draft.value.options, continues: null };
      const handed = hand(send, fromNumber);
      if (!handed.ok) return handed;
      return ok({ batchId: handed.value[0]?.batchId ?? '', faxIds: handed.value.map(({ id }) => id) });
    },
    again(faxId) {
      const fax = find(faxId);
      return fax.ok ? handOne(fax.value, {}) : fax;
    },
    async resendFrom(faxId, fromPage) {
      const fax = find(faxId);
      if (!fax.ok) return fax;
      const { id, pageCount } = fax.value.document;
      if (fromPage > pageCount) return fail('fax/no-such-page', `${fromPage} of ${pageCount}`);
      const document = await documents.pages(id, fromPage, pageCount);
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
