// What can be asked of the inbox, what can be done with what it answers, and the rows it answers with.
import { z } from 'zod';
import { faxNumber, timestampMs } from './fax.ts';
import { faxTag, maxTags, receivedFax, receivedFolder } from './received-fax.ts';
import { sentFax } from './sent-fax.ts';

/** `any`: inbox and archive. */
export const inboxPlace = z.enum([...receivedFolder.options, 'any']);

const pageCount = z.number().int().min(1).max(100_000);

/** All of it must be true of a fax; null and false ask for nothing. */
export const inboxQuery = z.strictObject({
  folder: inboxPlace,
  /** Words of sender, contact, note, tags and pages, each from its beginning, or a number however it is written. */
  text: z.string().max(200),
  isUnread: z.boolean(),
  isStarred: z.boolean(),
  tag: faxTag.nullable(),
  /** The far number. */
  number: faxNumber.nullable(),
  /** The own number it came to, as the service gave it. */
  to: z.string().max(64).nullable(),
  /** Both included. */
  fromMs: timestampMs.nullable(),
  toMs: timestampMs.nullable(),
  minPages: pageCount.nullable(),
  maxPages: pageCount.nullable(),
});
export type InboxQuery = z.infer<typeof inboxQuery>;

/** Everything in the inbox. */
export const wholeInbox: InboxQuery = {
  folder: 'inbox',
  text: '',
  isUnread: false,
  isStarred: false,
  tag: null,
  number: null,
  to: null,
  fromMs: null,
  toMs: null,
  minPages: null,
  maxPages: null,
};

/** The most rows of one answer, and the most faxes that one call names. */
export const mostRows = 500;
export const mostInboxIds = 1000;

const tags = z.array(faxTag).max(maxTags);

/** What is done to many at once. Tags that are both removed and added are added. */
export const inboxChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), isRead: z.boolean() }),
  z.strictObject({ kind: z.literal('star'), isStarred: z.boolean() }),
  z.strictObject({ kind: z.literal('keep'), isKept: z.boolean() }),
  z.strictObject({ kind: z.literal('tag'), add: tags, remove: tags }),
  z.strictObject({ kind: z.literal('move'), folder: receivedFolder }),
]);
export type InboxChange = z.infer<typeof inboxChange>;

export const receivedRow = z.object({
  ...receivedFax.shape,
  /** Of the contact with this number; empty where there is none. */
  contactName: z.string(),
  /** The words around the first hit of a search, in the note or on a page; null: the hit is elsewhere, or nothing was searched. */
  snippet: z.string().nullable(),
  /** When the rule for old faxes deletes it; null: it does not. */
  expiresAtMs: timestampMs.nullable(),
});
export type ReceivedRow = z.infer<typeof receivedRow>;

/** `total` is a lower bound while `isTotalExact` is false: there are more, and counting them would take too long. */
export const inboxPage = z.object({
  total: z.number().int().nonnegative(),
  isTotalExact: z.boolean(),
  rows: z.array(receivedRow),
});
export type InboxPage = z.infer<typeof inboxPage>;

const count = z.number().int().nonnegative();
const perFolder = z.object({ inbox: count, archive: count, junk: count });

export const inboxCounts = z.object({
  unread: perFolder,
  total: perFolder,
  /** Of inbox and archive, by name. */
  tags: z.array(z.object({ tag: faxTag, count })),
});
export type InboxCounts = z.infer<typeof inboxCounts>;

export const conversationEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('received'), fax: receivedRow }),
  z.object({ kind: z.literal('sent'), fax: sentFax }),
]);
export type ConversationEntry = z.infer<typeof conversationEntry>;

export const blockedNumber = z.object({ number: faxNumber, name: z.string(), blockedAtMs: timestampMs });
export type BlockedNumber = z.infer<typeof blockedNumber>;
