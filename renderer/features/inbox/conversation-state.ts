// Everything that was sent to and received from one number, in place of the list of a folder.
import { create } from 'zustand';
import type { ConversationEntry } from '../../../contract/inbox-query.ts';
import { ok } from '../../../contract/result.ts';
import { openSection } from '../frame/sections.ts';
import { useInbox } from './inbox-state.ts';
import { openFax } from './open-fax.ts';
import { createRowLoader } from './row-loader.ts';
import { indexOfRow, type RowWindow, rowAt } from './row-window.ts';

export type ConversationRow = ConversationEntry & { readonly id: string };

interface ConversationState {
  /** null: no conversation is shown. */
  readonly number: string | null;
  readonly name: string;
  readonly rows: RowWindow<ConversationRow> | null;
  readonly hasFailed: boolean;
  readonly cursor: number | null;
  /** The row that is open; a received fax is open in the inbox too, which keeps it fresh. */
  readonly openId: string | null;
  readonly reveal: { readonly index: number } | null;
}

const closed: ConversationState = {
  number: null,
  name: '',
  rows: null,
  hasFailed: false,
  cursor: null,
  openId: null,
  reveal: null,
};

export const useConversation = create<ConversationState>(() => closed);

/** A fax to oneself is in it twice, so the kind belongs to the id. */
export const rowIdOf = (entry: ConversationEntry): string => `${entry.kind} ${entry.fax.id}`;

const loader = createRowLoader<ConversationRow>({
  load: async (offset, limit) => {
    const { number } = useConversation.getState();
    if (number === null) return ok({ total: 0, isTotalExact: true, rows: [] });
    const answer = await window.ooma.call('inbox.conversation', { number, offset, limit });
    if (!answer.ok) return answer;
    const rows = answer.value.entries.map((entry) => ({ ...entry, id: rowIdOf(entry) }));
    return ok({ total: answer.value.total, isTotalExact: true, rows });
  },
  read: () => useConversation.getState().rows,
  write: (rows) => {
    const { openId, cursor } = useConversation.getState();
    const at = openId === null ? -1 : indexOfRow(rows, openId);
    useConversation.setState({ rows, hasFailed: false, cursor: at >= 0 ? at : cursor });
  },
  onFault: () => useConversation.setState({ hasFailed: true }),
});

export const seeConversation = loader.see;

export async function refreshConversation(): Promise<void> {
  if (useConversation.getState().number !== null) await loader.refresh();
}

export function pickEntry(index: number): void {
  const { rows } = useConversation.getState();
  const row = rows ? rowAt(rows, index) : undefined;
  useConversation.setState({ cursor: index, reveal: { index }, ...(row ? { openId: row.id } : {}) });
  if (row?.kind === 'received') openFax(row.fax);
}

/** `name` is empty where only the number is known. From the open fax, that one stays open; else the newest is. */
export async function openConversation(number: string, name: string): Promise<void> {
  openSection('inbox');
  const { open } = useInbox.getState();
  const openId = open?.number === number ? `received ${open.id}` : null;
  useConversation.setState({ ...closed, number, name, openId });
  await loader.restart();
  const { rows } = useConversation.getState();
  const at = rows && openId !== null ? indexOfRow(rows, openId) : -1;
  if (rows && rows.total > 0) pickEntry(Math.max(0, at));
}

export function closeConversation(): void {
  useConversation.setState(closed);
}

export function tryConversationAgain(): void {
  void loader.restart();
}

/** From now on; answers a function that stops it. */
export function followConversation(): () => void {
  const stops = (['inbox.changed', 'fax.changed', 'fax.removed', 'contacts.changed'] as const).map((event) =>
    window.ooma.on(event, () => void refreshConversation()),
  );
  return () => {
    closeConversation();
    for (const stop of stops) stop();
  };
}
