// What the inbox shows: the folder, the search in it, the rows that are known, what is chosen and what is open.
import { create } from 'zustand';
import type { Fault } from '../../../contract/fault.ts';
import type { InboxCounts, InboxQuery, ReceivedRow } from '../../../contract/inbox-query.ts';
import type { ReceivedFolder } from '../../../contract/received-fax.ts';
import { wholeFolder } from './query.ts';
import type { RowWindow } from './row-window.ts';
import { nothingSelected, type Selection } from './selection.ts';

export interface InboxState {
  /** The entry of the sidebar. */
  readonly folder: ReceivedFolder;
  /** What is typed and chosen; what is shown may be behind it. */
  readonly query: InboxQuery;
  /** null until the first answer. While another search is under way, those of the last one. */
  readonly rows: RowWindow<ReceivedRow> | null;
  readonly isSearching: boolean;
  /** The search whose rows these are. */
  readonly shown: InboxQuery;
  /** Why the last question had no answer. */
  readonly fault: Fault | null;
  readonly counts: InboxCounts | null;
  readonly selection: Selection;
  /** Shown beside the list; need not be in it. */
  readonly open: ReceivedRow | null;
  /** The row that must come into sight; a new object each time. */
  readonly reveal: { readonly index: number } | null;
  /** By how many rows the list last moved under what is in sight; a new object each time. */
  readonly shift: { readonly rows: number } | null;
}

export const freshInbox: InboxState = {
  folder: 'inbox',
  query: wholeFolder('inbox'),
  rows: null,
  isSearching: false,
  shown: wholeFolder('inbox'),
  fault: null,
  counts: null,
  selection: nothingSelected,
  open: null,
  reveal: null,
  shift: null,
};

export const useInbox = create<InboxState>(() => freshInbox);
