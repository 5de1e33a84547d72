// What was just deleted or moved, and can still be taken back.
import i18next from 'i18next';
import { create } from 'zustand';
import type { ReceivedFolder } from '../../../contract/received-fax.ts';
import { say, tell } from '../../host/notices.ts';
import { inParts } from './parts.ts';

/** Where each moved fax came from. */
export type Origins = readonly { readonly folder: ReceivedFolder; readonly ids: readonly string[] }[];

export type UndoEntry = { readonly id: number; readonly madeAtMs: number; readonly untilMs: number } & (
  | { readonly kind: 'deleted'; readonly ids: readonly string[] }
  | { readonly kind: 'moved'; readonly folder: ReceivedFolder; readonly origins: Origins }
);

export type Undoable =
  | { readonly kind: 'deleted'; readonly ids: readonly string[]; readonly untilMs: number }
  | { readonly kind: 'moved'; readonly folder: ReceivedFolder; readonly origins: Origins };

/** A move can be undone by hand later; deleting has a time of its own. */
const moveUndoMs = 10_000;
/** The newest can be undone here; older ones run out unseen. */
const mostEntries = 3;

/** Newest first. */
export const useInboxUndo = create<{ readonly entries: readonly UndoEntry[] }>(() => ({ entries: [] }));
let lastId = 0;

export function offerUndo(done: Undoable): void {
  const nowMs = Date.now();
  const untilMs = done.kind === 'deleted' ? done.untilMs : nowMs + moveUndoMs;
  if (untilMs <= nowMs) return;
  lastId += 1;
  const entry: UndoEntry = { ...done, id: lastId, madeAtMs: nowMs, untilMs };
  useInboxUndo.setState(({ entries }) => ({
    entries: [entry, ...entries.filter((one) => one.untilMs > nowMs)].slice(0, mostEntries),
  }));
}

export function forgetUndo(id: number): void {
  useInboxUndo.setState(({ entries }) => ({ entries: entries.filter((entry) => entry.id !== id) }));
}

export function forgetAllUndo(): void {
  useInboxUndo.setState({ entries: [] });
}

export const idsOf = (entry: UndoEntry): readonly string[] =>
  entry.kind === 'deleted' ? entry.ids : entry.origins.flatMap(({ ids }) => ids);

/** Answers the faxes that are back. */
export async function undo(entry: UndoEntry): Promise<readonly string[]> {
  forgetUndo(entry.id);
  const back: string[] = [];
  if (entry.kind === 'deleted') {
    for (const inboxIds of inParts(entry.ids)) if (await tell('inbox.restore', { inboxIds })) back.push(...inboxIds);
  } else {
    for (const { folder, ids } of entry.origins) {
      for (const inboxIds of inParts(ids)) {
        if (await tell('inbox.change', { inboxIds, change: { kind: 'move', folder } })) back.push(...inboxIds);
      }
    }
  }
  if (back.length > 0) say(i18next.t('inboxUndo.back', { count: back.length }));
  return back;
}
