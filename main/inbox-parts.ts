// Everything about received faxes, put together: what arrives, and what its readers do with it, over one database.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../contract/ipc/contract.ts';
import type { ReceivedFax, WordsState } from '../contract/received-fax.ts';
import type { ContactBook } from './contacts/contact-book.ts';
import type { Documents } from './drafts/documents.ts';
import { type Inbox, openInbox } from './inbox/inbox.ts';
import { createMailbox, type Mailbox } from './inbox/mailbox.ts';
import { createSenderNames } from './inbox/sender-names.ts';
import { createSnippets } from './inbox/snippets.ts';
import type { Paths } from './paths.ts';
import { openBlockedNumberStore } from './store/blocked-number-store.ts';
import { openConversationStore } from './store/conversation-store.ts';
import type { Db } from './store/database.ts';
import { openInboxCountsStore } from './store/inbox-counts-store.ts';
import { openPageTexts } from './store/page-texts.ts';
import { openReceivedFaxStore } from './store/received-fax-store.ts';
import { createReceivedMarks } from './store/received-marks.ts';
import { createReceivedSearch } from './store/received-search.ts';

export interface InboxPartsOptions {
  readonly db: Db;
  readonly documents: Documents;
  readonly contacts: ContactBook;
  readonly settings: () => Settings;
  readonly paths: Pick<Paths, 'attachments'>;
  readonly wordsOfNew: () => WordsState;
  readonly onArrival: (accountId: string, fax: ReceivedFax) => void;
  readonly onSeen: (id: string) => void;
  readonly onChange: () => void;
}

export interface InboxParts {
  readonly inbox: Inbox;
  readonly mailbox: Mailbox;
  readonly attachmentPath: (accountId: string, id: string) => string;
}

export function openInboxParts(options: InboxPartsOptions): InboxParts {
  const { db, documents, contacts, settings, paths, wordsOfNew, onArrival, onSeen, onChange } = options;
  const attachmentPath = (accountId: string, id: string): string => path.join(paths.attachments, `${accountId}-${id}`);
  const received = openReceivedFaxStore(db);
  const blocked = openBlockedNumberStore(db);
  const inbox = openInbox({
    store: received,
    blocked,
    prepare: documents.prepare,
    attachmentPath,
    removeFile: (file) => rm(file, { force: true }),
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
    undoMs: () => settings().inbox.deleteUndoSeconds * 1000,
    onSeen: (ids) => ids.forEach(onSeen),
    onChange,
    onDeletion: () => undefined,
    now: Date.now,
  });
  return { inbox, mailbox, attachmentPath };
}
