// Calls about received faxes: finding, reading and organising them.
import { z } from 'zod';
import { faxNumber, timestampMs } from '../fax.ts';
import {
  blockedNumber,
  conversationEntry,
  inboxChange,
  inboxCounts,
  inboxPage,
  inboxQuery,
  mostInboxIds,
  mostRows,
  receivedRow,
} from '../inbox-query.ts';
import { pageWords } from '../page-words.ts';
import { maxNote, pageTurn } from '../received-fax.ts';
import { retentionOutlook } from '../retention.ts';

export const inboxRef = z.strictObject({ inboxId: z.string().min(1).max(64) });
const inboxRefs = z.strictObject({ inboxIds: z.array(inboxRef.shape.inboxId).min(1).max(mostInboxIds) });
const window = { offset: z.number().int().min(0).max(10_000_000), limit: z.number().int().min(1).max(mostRows) };
const nothing = z.null();

export const inboxContract = {
  /** Newest first. */
  'inbox.list': { input: z.strictObject({ query: inboxQuery, ...window }), output: inboxPage },
  'inbox.get': { input: inboxRef, output: receivedRow },
  'inbox.counts': { input: nothing, output: inboxCounts },
  /** All of them or none. `inbox/too-many-tags`. */
  'inbox.change': { input: inboxRefs.extend({ change: inboxChange }), output: nothing },
  /** Every fax that the query finds, the newest first; answers how many it was for. `inbox/too-many-tags` before any is changed. */
  'inbox.changeAll': {
    input: z.strictObject({ query: inboxQuery, change: inboxChange }),
    output: z.object({ changed: z.number().int().nonnegative() }),
  },
  'inbox.setNote': { input: inboxRef.extend({ note: z.string().max(maxNote) }), output: nothing },
  /** `fax/no-such-page`. */
  'inbox.setTurn': { input: inboxRef.extend({ page: z.number().int().positive(), turn: pageTurn }), output: nothing },
  /** Out of every list at once; at the service and on disk only from `deleteAtMs` on, and until then `inbox.restore` undoes it. */
  'inbox.delete': { input: inboxRefs, output: z.object({ deleteAtMs: timestampMs }) },
  /** Every fax that the query finds, as `inbox.delete` does it. */
  'inbox.deleteAll': {
    input: z.strictObject({ query: inboxQuery }),
    output: z.object({ deleteAtMs: timestampMs, deleted: z.number().int().nonnegative() }),
  },
  /** Takes back one `inbox.deleteAll`, which its `deleteAtMs` names; answers how many are back. `inbox/too-late`. */
  'inbox.restoreAll': {
    input: z.strictObject({ deleteAtMs: timestampMs }),
    output: z.object({ restored: z.number().int().nonnegative() }),
  },
  /** All of them or none. `inbox/too-late` when one is gone for good. */
  'inbox.restore': { input: inboxRefs, output: nothing },
  /** What was sent to and received from a number, newest first. */
  'inbox.conversation': {
    input: z.strictObject({ number: faxNumber, ...window }),
    output: z.object({ total: z.number().int().nonnegative(), entries: z.array(conversationEntry) }),
  },
  'inbox.blocked': { input: nothing, output: z.array(blockedNumber) },
  /** From now on faxes of this number go to the junk, unannounced; `movesOld`: those in the inbox too. */
  'inbox.block': {
    input: z.strictObject({ number: faxNumber, movesOld: z.boolean() }),
    output: z.object({ moved: z.number().int().nonnegative() }),
  },
  'inbox.unblock': { input: z.strictObject({ number: faxNumber }), output: nothing },
  /** Shows the system's save dialog; true when a file was written. */
  'inbox.saveAs': { input: inboxRef, output: z.boolean() },
  /** null: not read, not yet, or in vain. */
  'inbox.pageWords': { input: inboxRef.extend({ page: z.number().int().positive() }), output: pageWords.nullable() },
  /** The page that a search of the list means; null: the fax was found by something else. */
  'inbox.hitPage': {
    input: inboxRef.extend({ search: inboxQuery.shape.text }),
    output: z.number().int().positive().nullable(),
  },
  /** Reads the pages once more whose words could not be read. */
  'inbox.readAgain': { input: inboxRef, output: nothing },
  /** What the rule for old faxes will delete first; null: nothing. */
  'inbox.retention': { input: nothing, output: retentionOutlook.nullable() },
  'inbox.checkNow': { input: nothing, output: nothing },
} as const;
