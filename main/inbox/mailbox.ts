// The inbox as its readers use it: find, organise, annotate, delete and bring back, over what is kept on this computer.
import type { FaxNumber } from '../../contract/fax.ts';
import type {
  BlockedNumber,
  ConversationEntry,
  InboxChange,
  InboxCounts,
  InboxPage,
  InboxQuery,
  ReceivedRow,
} from '../../contract/inbox-query.ts';
import type { PageTurn } from '../../contract/received-fax.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { expiryOf, type RuleInForce } from '../../contract/retention.ts';
import type { BlockedNumberStore } from '../store/blocked-number-store.ts';
import type { ConversationStore } from '../store/conversation-store.ts';
import type { InboxCountsStore } from '../store/inbox-counts-store.ts';
import type { ReceivedFaxStore } from '../store/received-fax-store.ts';
import type { ReceivedMarks, Slice } from '../store/received-marks.ts';
import type { InboxRecord } from '../store/received-row.ts';
import type { ReceivedSearch, Search } from '../store/received-search.ts';
import { readSearchText } from '../store/search-text.ts';
import type { SenderNames } from './sender-names.ts';
import { sliceBySlice, untilNone } from './slice-by-slice.ts';
import type { Snippets } from './snippets.ts';

export interface MailboxOptions {
  readonly received: ReceivedFaxStore;
  readonly search: ReceivedSearch;
  readonly marks: ReceivedMarks;
  readonly counts: InboxCountsStore;
  readonly conversations: ConversationStore;
  readonly blocked: BlockedNumberStore;
  readonly names: SenderNames;
  readonly snippets: Snippets;
  /** For old faxes. */
  readonly ruleInForce: () => RuleInForce;
  /** How long deleting can be undone, in ms. */
  readonly undoMs: () => number;
  /** These are read or gone: nothing needs to point at them any more. */
  readonly onSeen: (ids: readonly string[]) => void;
  readonly onChange: () => void;
  /** Something waits for its deletion, or no longer does. */
  readonly onDeletion: () => void;
  readonly now: () => number;
}

export interface Mailbox {
  list(accountId: string, query: InboxQuery, offset: number, limit: number): InboxPage;
  get(accountId: string, id: string): Result<ReceivedRow>;
  counts(accountId: string): InboxCounts;
  change(accountId: string, ids: readonly string[], change: InboxChange): Result<null>;
  /** Every fax that the query finds, in slices; answers how many. `inbox/too-many-tags`. */
  changeAll(accountId: string, query: InboxQuery, change: InboxChange): Promise<Result<{ changed: number }>>;
  setNote(accountId: string, id: string, note: string): Result<null>;
  setTurn(accountId: string, id: string, page: number, turn: PageTurn): Result<null>;
  delete(accountId: string, ids: readonly string[]): Result<{ deleteAtMs: number }>;
  /** By the rule for old faxes; `alsoAtService: false` leaves them there. */
  expire(accountId: string, ids: readonly string[], alsoAtService: boolean): Result<{ deleteAtMs: number }>;
  /** Every fax that the query finds, in slices; `deleteAtMs` names them for `restoreAll`. */
  deleteAll(accountId: string, query: InboxQuery): Promise<Result<{ deleteAtMs: number; deleted: number }>>;
  /** `inbox/too-late`. */
  restoreAll(accountId: string, deleteAtMs: number): Promise<Result<{ restored: number }>>;
  restore(accountId: string, ids: readonly string[]): Result<null>;
  conversation(
    accountId: string,
    number: FaxNumber,
    offset: number,
    limit: number,
  ): { total: number; entries: ConversationEntry[] };
  blocked(): BlockedNumber[];
  block(number: FaxNumber, movesOld: boolean): Promise<{ moved: number }>;
  unblock(number: FaxNumber): void;
}

/** Nobody needs to be told of them any more. */
function isSeen(change: InboxChange): boolean {
  return change.kind === 'read' ? change.isRead : change.kind === 'move' && change.folder !== 'inbox';
}

function readSearch({ names, counts }: MailboxOptions, accountId: string, query: InboxQuery): Search {
  const tags = query.text.trim() === '' ? [] : counts.tags(accountId);
  return { accountId, query, text: readSearchText(query.text, { numbersOf: names.numbersOf, tags }) };
}

function createReading(options: MailboxOptions): Pick<Mailbox, 'list' | 'get' | 'counts' | 'conversation'> {
  const { received, search, counts, conversations, names, snippets, ruleInForce } = options;
  const toRow = ({ fax }: InboxRecord, snippet: string | null): ReceivedRow => ({
    ...fax,
    contactName: names.nameOf(fax.number),
    snippet,
    expiresAtMs: expiryOf(fax, ruleInForce()),
  });
  return {
    list(accountId, query, offset, limit) {
      const asked = readSearch(options, accountId, query);
      const { records, ...totals } = search.find(asked, offset, limit);
      const snippetOf = asked.text ? snippets.of(asked.text) : () => null;
      return { ...totals, rows: records.map((record) => toRow(record, snippetOf(record.fax))) };
    },
    get(accountId, id) {
      const record = received.get(accountId, id);
      return record ? ok(toRow(record, null)) : fail('ipc/unknown-id', id);
    },
    counts: counts.counts,
    conversation(accountId, number, offset, limit) {
      const { total, entries } = conversations.list(accountId, number, offset, limit);
      return {
        total,
        entries: entries.map((one) => (one.kind === 'sent' ? one : { kind: 'received', fax: toRow(one.record, null) })),
      };
    },
  };
}

type Deleting = Pick<Mailbox, 'delete' | 'deleteAll' | 'restoreAll' | 'expire' | 'restore'>;

function createDeleting(options: MailboxOptions): Deleting {
  const { received, marks, undoMs, onSeen, onChange, onDeletion, now } = options;
  /** No two deletions share a moment: it is what the second of them is taken back by. */
  let lastMs = 0;

  function leave(accountId: string, ids: readonly string[], alsoAtService: boolean): Result<{ deleteAtMs: number }> {
    const deleteAtMs = now() + undoMs();
    const marked = marks.setDeletion(accountId, ids, deleteAtMs, alsoAtService);
    if (!marked.ok) return marked;
    onSeen(ids);
    onChange();
    onDeletion();
    return ok({ deleteAtMs });
  }

  return {
    delete: (accountId, ids) => leave(accountId, ids, true),
    expire: leave,
    async deleteAll(accountId, query) {
      const deleteAtMs = Math.max(now() + undoMs(), lastMs + 1);
      lastMs = deleteAtMs;
      const leaveSome = (part: Search, length: number): Result<Slice> => {
        const slice = marks.deleteSome(part, deleteAtMs, length);
        onSeen(slice.ids);
        return ok(slice);
      };
      const deleted = await sliceBySlice(readSearch(options, accountId, query), leaveSome, marks.settle);
      if (!deleted.ok) return deleted;
      if (deleted.value > 0) {
        onChange();
        onDeletion();
      }
      return ok({ deleteAtMs, deleted: deleted.value });
    },
    async restoreAll(accountId, deleteAtMs) {
      const restored = await untilNone((length) => marks.restoreSome(accountId, deleteAtMs, length), marks.settle);
      if (restored === 0) return fail('inbox/too-late');
      onChange();
      onDeletion();
      return ok({ restored });
    },
    restore(accountId, ids) {
      const gone = ids.find((id) => !received.get(accountId, id));
      if (gone !== undefined) return fail(received.isKnown(accountId, gone) ? 'inbox/too-late' : 'ipc/unknown-id', gone);
      const restored = marks.setDeletion(accountId, ids, null);
      if (!restored.ok) return restored;
      onChange();
      onDeletion();
      return restored;
    },
  };
}

function createBlocking({
  blocked,
  marks,
  names,
  onChange,
  now,
}: MailboxOptions): Pick<Mailbox, 'blocked' | 'block' | 'unblock'> {
  return {
    blocked: () => blocked.list().map((one) => ({ ...one, name: names.nameOf(one.number) })),
    async block(number, movesOld) {
      blocked.add({ number, blockedAtMs: now() });
      const moved = movesOld ? await untilNone((length) => marks.moveSome(number, 'inbox', 'junk', length), marks.settle) : 0;
      onChange();
      return { moved };
    },
    unblock(number) {
      blocked.remove(number);
      onChange();
    },
  };
}

export function createMailbox(options: MailboxOptions): Mailbox {
  const { received, marks, onSeen, onChange } = options;

  function annotate(accountId: string, id: string, content: Parameters<ReceivedFaxStore['change']>[2]): Result<null> {
    if (!received.change(accountId, id, content)) return fail('ipc/unknown-id', id);
    onChange();
    return ok(null);
  }

  return {
    ...createReading(options),
    ...createDeleting(options),
    ...createBlocking(options),
    change(accountId, ids, change) {
      const changed = marks.change(accountId, ids, change);
      if (!changed.ok) return changed;
      if (isSeen(change)) onSeen(ids);
      onChange();
      return changed;
    },
    async changeAll(accountId, query, change) {
      const search = readSearch(options, accountId, query);
      // All of them before the first: a fax with too many tags is found before anything has changed.
      const check = (part: Search, length: number): Result<Slice> => marks.checkSome(part, change, length);
      const checked = change.kind === 'tag' ? await sliceBySlice(search, check, () => undefined) : ok(0);
      if (!checked.ok) return checked;
      const changeSome = (part: Search, length: number): Result<Slice> => {
        const slice = marks.changeSome(part, change, length);
        if (slice.ok && isSeen(change)) onSeen(slice.value.ids);
        return slice;
      };
      const changed = await sliceBySlice(search, changeSome, marks.settle);
      if (!changed.ok || changed.value > 0) onChange();
      return changed.ok ? ok({ changed: changed.value }) : changed;
    },
    setNote: (accountId, id, note) => annotate(accountId, id, { note }),
    setTurn(accountId, id, page, turn) {
      const fax = received.get(accountId, id)?.fax;
      if (!fax) return fail('ipc/unknown-id', id);
      if (page > (fax.document?.pageCount ?? 0)) return fail('fax/no-such-page', String(page));
      const others = fax.turns.filter((one) => one.page !== page);
      return annotate(accountId, id, { turns: turn === 0 ? others : [...others, { page, turn }] });
    },
  };
}
