// A mailbox over a test's own database, with the contacts and the clock of the test.
import type { Contact } from '../../contract/contacts.ts';
import { usualRetention } from '../../contract/retention.ts';
import { createMailbox, type Mailbox, type MailboxOptions } from '../inbox/mailbox.ts';
import { createSenderNames } from '../inbox/sender-names.ts';
import { createSnippets } from '../inbox/snippets.ts';
import { openBlockedNumberStore } from '../store/blocked-number-store.ts';
import { openConversationStore } from '../store/conversation-store.ts';
import type { Db } from '../store/database.ts';
import { openInboxCountsStore } from '../store/inbox-counts-store.ts';
import { openPageTexts } from '../store/page-texts.ts';
import { openReceivedFaxStore } from '../store/received-fax-store.ts';
import { createReceivedMarks } from '../store/received-marks.ts';
import { createReceivedSearch } from '../store/received-search.ts';

export function openTestMailbox(db: Db, contacts: readonly Contact[] = [], change: Partial<MailboxOptions> = {}): Mailbox {
  return createMailbox({
    received: openReceivedFaxStore(db),
    search: createReceivedSearch(db),
    marks: createReceivedMarks(db),
    counts: openInboxCountsStore(db),
    conversations: openConversationStore(db),
    blocked: openBlockedNumberStore(db),
    names: createSenderNames(() => contacts),
    snippets: createSnippets(openPageTexts(db)),
    ruleInForce: () => ({ rule: usualRetention, sinceMs: 0 }),
    undoMs: () => 10_000,
    onSeen: () => undefined,
    onChange: () => undefined,
    onDeletion: () => undefined,
    now: () => 1000,
    ...change,
  });
}
