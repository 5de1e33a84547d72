// Everything about received faxes, put together: what arrives, and what its readers do with it, over one database.
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '../contract/fault.ts';
import type { ReceivedFax, WordsState } from '../contract/received-fax.ts';
import type { RetentionOutlook } from '../contract/retention.ts';
import type { ContactBook } from './contacts/contact-book.ts';
import type { Documents } from './drafts/documents.ts';
import type { FaxService } from './fax-service/fax-service.ts';
import { createDeletion, type Deletion } from './inbox/deletion.ts';
import { type Inbox, openInbox } from './inbox/inbox.ts';
import { createMailbox, type Mailbox } from './inbox/mailbox.ts';
import { createRetention, type Retention } from './inbox/retention.ts';
import { createSenderNames } from './inbox/sender-names.ts';
import { createSnippets } from './inbox/snippets.ts';
import type { Paths } from './paths.ts';
import type { SettingsStore } from './settings/settings.ts';
import { openBlockedNumberStore } from './store/blocked-number-store.ts';
import { openConversationStore } from './store/conversation-store.ts';
import type { Db } from './store/database.ts';
import { openInboxCountsStore } from './store/inbox-counts-store.ts';
import { type LeavingStore, openLeavingStore } from './store/leaving-store.ts';
import { openPageTexts } from './store/page-texts.ts';
import { openReceivedFaxStore } from './store/received-fax-store.ts';
import { createReceivedMarks } from './store/received-marks.ts';
import { createReceivedSearch } from './store/received-search.ts';
import { openRetentionStore } from './store/retention-store.ts';

export interface InboxPartsOptions {
  readonly db: Db;
  readonly documents: Documents;
  readonly contacts: ContactBook;
  readonly settings: SettingsStore;
  /** Of the rule for old faxes, before anything goes. */
  readonly onWarning: (outlook: RetentionOutlook) => void;
  readonly paths: Pick<Paths, 'attachments'>;
  readonly wordsOfNew: () => WordsState;
  readonly onArrival: (accountId: string, fax: ReceivedFax) => void;
  readonly onSeen: (id: string) => void;
  readonly onChange: () => void;
  readonly serviceFor: (accountId: string) => FaxService | null;
  readonly onDeletionFault: (fault: Fault | null) => void;
}

export interface InboxParts {
  readonly inbox: Inbox;
  readonly mailbox: Mailbox;
  readonly deletion: Deletion;
  readonly retention: Retention;
  readonly attachmentPath: (accountId: string, id: string) => string;
}

const retry = { retryMs: 5000, slowestRetryMs: 10 * 60_000 };

/**
 * Documents go by their content, so that a draft may come to need the same file at any time: the only moment to remove one
 * is before anything else runs.
 */
function sweepDocuments(store: LeavingStore, pathOf: (id: string) => string): void {
  for (const id of store.unneededDocuments()) rmSync(pathOf(id), { force: true });
  store.documentsChecked();
}

/** At the start of the app, before anything that makes documents. */
export function openInboxParts(options: InboxPartsOptions): InboxParts {
  const { db, documents, contacts, settings, paths, wordsOfNew, onArrival, onSeen, onChange } = options;
  const attachmentPath = (accountId: string, id: string): string => path.join(paths.attachments, `${accountId}-${id}`);
  const received = openReceivedFaxStore(db);
  const blocked = openBlockedNumberStore(db);
  const leaving = openLeavingStore(db);
  sweepDocuments(leaving, documents.pathOf);
  const removeFile = (file: string): Promise<void> => rm(file, { force: true });
  const deletion = createDeletion({
    ...retry,
    store: leaving,
    serviceFor: options.serviceFor,
    removeFiles: (accountId, id) => removeFile(attachmentPath(accountId, id)),
    say: options.onDeletionFault,
    now: Date.now,
  });
  const inbox = openInbox({
    store: received,
    blocked,
    prepare: documents.prepare,
    attachmentPath,
    removeFile,
    wordsOfNew,
    onArrival,
    onChange,
    now: Date.now,
  });
  const mailbox = createMailbox({
    received,
    search: createReceivedSearch(db),
    marks: createReceivedMarks(db),
    counts: openInboxCountsStore(db),
    conversations: openConversationStore(db),
    blocked,
    names: createSenderNames(() => contacts.list(null)),
    snippets: createSnippets(openPageTexts(db)),
    ruleInForce: () => retention.inForce(),
    undoMs: () => settings.get('settings').inbox.deleteUndoSeconds * 1000,
    onSeen: (ids) => ids.forEach(onSeen),
    onChange,
    onDeletion: () => void deletion.wake(),
    now: Date.now,
  });
  const retention = createRetention({
    rule: () => settings.get('settings').inbox.retention,
    memory: { get: () => settings.get('retention'), set: (memory) => settings.set('retention', memory) },
    accountIds: () => settings.get('accounts').map(({ id }) => id),
    store: openRetentionStore(db),
    remove: (accountId, ids, alsoAtService) => void mailbox.expire(accountId, ids, alsoAtService),
    clockErrorMs: (accountId) => options.serviceFor(accountId)?.clockErrorMs() ?? null,
    warn: options.onWarning,
    now: Date.now,
  });
  return { inbox, mailbox, deletion, retention, attachmentPath };
}
