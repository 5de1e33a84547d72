// A received fax: what the service said of it, and what its readers did with it on this computer; KAZOO keeps none of the latter.
import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { faxNumber, preparedDocument, timestampMs } from './fax.ts';

/** Where a received fax lies. What is being deleted lies where it lay, until it is gone. */
export const receivedFolder = z.enum(['inbox', 'archive', 'junk']);
export type ReceivedFolder = z.infer<typeof receivedFolder>;

export const faxTag = z.string().trim().min(1).max(40);
/** The most tags of one fax. */
export const maxTags = 30;
/** The most characters of a note. */
export const maxNote = 10_000;

/** Degrees clockwise that a page is turned by for reading. */
export const pageTurn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export type PageTurn = z.infer<typeof pageTurn>;

/**
 * How far the words of the pages are known. `off`: nobody asked for them; `waiting`: they will be read; `read`: they are in
 * the search; `failed`: reading them went wrong, and is not tried again by itself.
 */
export const wordsState = z.enum(['off', 'waiting', 'read', 'failed']);
export type WordsState = z.infer<typeof wordsState>;

export const receivedFax = z.object({
  /** The service's own id, `YYYYMM-<32 hex>`. */
  id: z.string(),
  receivedAtMs: timestampMs,
  /** As the service gave it: usually E.164, sometimes a name or nothing. */
  from: z.string(),
  fromName: z.string(),
  /** `from` where it is a number: what contacts, conversations and blocked senders go by. */
  number: faxNumber.nullable(),
  to: z.string(),
  /** null until the attachment is on disk. */
  document: preparedDocument.nullable(),
  /** Set when the attachment is on disk but cannot be shown; it can still be saved. */
  fault: faultSchema.nullable(),

  /** Its call dropped: what is here came before, and the last page may be cut off. Those listed before this was told are whole. */
  isIncomplete: z.boolean().default(false),

  folder: receivedFolder,
  isRead: z.boolean(),
  isStarred: z.boolean(),
  /** Somebody wants it to stay whatever the rule says (`contract/retention.ts`). */
  isKept: z.boolean(),
  tags: z.array(faxTag).max(maxTags),
  note: z.string().max(maxNote),
  /** Only pages that are turned; pages count from 1. */
  turns: z.array(z.object({ page: z.number().int().positive(), turn: pageTurn })),
  words: wordsState,
  /** When it goes for good, here and at the service; null: it stays. Until then it is in no list and can come back. */
  deleteAtMs: timestampMs.nullable(),
});
export type ReceivedFax = z.infer<typeof receivedFax>;

/** A fax as it usually arrives: whole, and everything that is a reader's doing is still to be done. */
export const untouched: Pick<
  ReceivedFax,
  'isIncomplete' | 'folder' | 'isRead' | 'isStarred' | 'isKept' | 'tags' | 'note' | 'turns' | 'words' | 'deleteAtMs'
> = {
  isIncomplete: false,
  folder: 'inbox',
  isRead: false,
  isStarred: false,
  isKept: false,
  tags: [],
  note: '',
  turns: [],
  words: 'off',
  deleteAtMs: null,
};
