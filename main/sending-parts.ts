// Everything about sending, put together: outbox, contacts, misdial guard and reports over one database, and the windows told.
import { rm } from 'node:fs/promises';
import type { Settings } from '../contract/ipc/settings.ts';
import type { Account } from '../contract/ipc/status.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { SentFax } from '../contract/sent-fax.ts';
import { type ContactBook, contactSortKey, openContactBook } from './contacts/contact-book.ts';
import { countryOf, readNumber } from './contacts/read-number.ts';
import { createCovers } from './covers/covers.ts';
import { createDraftCovers, type DraftCovers } from './covers/draft-covers.ts';
import { printCover } from './covers/print-cover.ts';
import { openTemplateShelf, type TemplateShelf } from './covers/template-shelf.ts';
import type { Documents } from './drafts/documents.ts';
import type { Drafts } from './drafts/drafts.ts';
import { makeUpload } from './drafts/upload.ts';
import { tellPages } from './ipc/serve.ts';
import { type Outbox, openOutbox } from './outbox/outbox.ts';
import { createReports, type ReportMaker } from './outbox/report.ts';
import { createSending, type Sender, type Sending } from './outbox/sending.ts';
import { createUnattended, type SendUnattended } from './outbox/unattended.ts';
import type { Paths } from './paths.ts';
import type { Session } from './session/session.ts';
import { openContactStore } from './store/contact-store.ts';
import type { Db } from './store/database.ts';
import { openSentFaxStore, type SentFaxStore } from './store/sent-fax-store.ts';
import { openUsedNumberStore } from './store/used-number-store.ts';

const times = { followEveryMs: 1000, retryMs: 3000, slowestRetryMs: 60_000 };

export interface SendingPartsOptions {
  readonly db: Db;
  readonly drafts: Drafts;
  readonly documents: Documents;
  readonly session: Session;
  readonly activeAccountId: () => string | null;
  readonly settings: () => Settings;
  readonly language: () => 'en' | 'fr';
  /** BCP 47, for dates and numbers on covers. */
  readonly region: () => string;
  readonly paths: Pick<Paths, 'covers' | 'incoming' | 'originals'>;
  /** Any step of any fax on its way out. */
  readonly onFax: (fax: SentFax) => void;
}

export interface SendingParts {
  readonly sent: SentFaxStore;
  readonly outbox: Outbox;
  readonly contacts: ContactBook;
  readonly sending: Sending;
  readonly reports: ReportMaker;
  readonly shelf: TemplateShelf;
  readonly draftCovers: DraftCovers;
  readonly sendUnattended: SendUnattended;
  /** The first number of whoever is signed in. */
  readonly ownNumber: () => string | null;
  /** Which kind of service faxes go to; null while nobody is signed in. */
  readonly service: () => Account['service'] | null;
}

/** `ownName`: what the account says of its sender; empty where it says nothing. */
function findSender(session: Session, ownName: string): Result<Sender> {
  const connection = session.current();
  if (connection) {
    const { account, numbers } = connection;
    return ok({ accountId: account.id, displayName: ownName || account.displayName, numbers });
  }
  const status = session.status();
  return status.kind === 'trouble' ? { ok: false, fault: status.fault } : fail('service/session-expired');
}

export function openSendingParts(options: SendingPartsOptions): SendingParts {
  const { db, drafts, documents, session, activeAccountId, settings, language, paths } = options;
  const now = Date.now;
  const sent = openSentFaxStore(db);
  const usedNumbers = openUsedNumberStore(db);
  const outbox = openOutbox({
    ...times,
    store: sent,
    usedNumbers,
    documentPath: documents.pathOf,
    serviceFor: (accountId) => session.connectionOf(accountId)?.service ?? null,
    holdMs: () => settings().sending.undoSeconds * 1000,
    onChange: ({ fax, accountId }) => {
      if (accountId === activeAccountId()) tellPages('fax.changed', fax);
      options.onFax(fax);
    },
    onRemove: (faxIds) => tellPages('fax.removed', { faxIds: [...faxIds] }),
    onRestore: (draft) => tellPages('draft.changed', draft),
    now,
  });
  const contacts = openContactBook({
    store: openContactStore(db, contactSortKey),
    usedNumbers: () => usedNumbers.list(activeAccountId() ?? ''),
    onChange: () => tellPages('contacts.changed', null),
    now,
  });
  const shelf = openTemplateShelf(paths.covers);
  const covers = createCovers({
    shelf,
    folder: paths.incoming,
    print: printCover,
    prepare: documents.prepare,
    profile: () => settings().profile,
    locale: language,
    region: options.region,
    now,
  });
  const draftCovers = createDraftCovers({
    make: covers.make,
    sender: () => {
      const connection = session.current();
      return connection && { displayName: connection.account.displayName, numbers: connection.numbers };
    },
    remove: (id) => void rm(documents.pathOf(id), { force: true }),
  });
  const service = (): Account['service'] | null => session.current()?.account.service ?? null;
  const sender = (): Result<Sender> => findSender(session, settings().profile.name);
  const sending = createSending({
    drafts,
    documents,
    makeUpload: (order) => makeUpload(documents, { ...order, service: service() }),
    makeCover: covers.make,
    outbox,
    sent,
    usedNumbers,
    contactNumbers: contacts.numbers,
    sender,
    activeAccountId,
    confirmsFirstTime: () => settings().sending.confirmsFirstTime,
    now,
  });
  const sendUnattended = createUnattended({
    isOn: () => settings().sending.sendsUnattended,
    async sender() {
      if (session.status().kind === 'starting') await session.connect();
      return sender();
    },
    sending,
    readNumber: (typed, fromNumber) => readNumber(typed, countryOf(fromNumber)),
  });
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const reports = createReports({ documents, folder: paths.originals, language, timeZone, now });
  const ownNumber = (): string | null => session.current()?.numbers[0]?.number ?? null;
  return { sent, outbox, contacts, sending, reports, ownNumber, service, shelf, draftCovers, sendUnattended };
}
