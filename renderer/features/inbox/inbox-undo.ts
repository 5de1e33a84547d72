// What was just deleted or moved, and can still be taken back.
import i18next from 'i18next';
import { create } from 'zustand';
import type { ReceivedFolder } from '../../../contract/received-fax.ts';
import { ask, say, tell } from '../../host/notices.ts';
import { inParts } from './parts.ts';

/** Where each moved fax came from. */
export type Origins = readonly { readonly folder: ReceivedFolder; readonly ids: readonly string[] }[];

export type UndoEntry = { readonly id: number; readonly madeAtMs: number; readonly untilMs: number } & (
  | { readonly kind: 'deleted'; readonly ids: readonly string[] }
  | { readonly kind: 'deletedAll'; readonly count: number }
  | { readonly kind: 'moved'; readonly folder: ReceivedFolder; readonly origins: Origins }
);

export type Undoable =
  | { readonly kind: 'deleted'; readonly ids: readonly string[]; readonly untilMs: number }
  /** By a search; the moment names them. */
  | { readonly kind: 'deletedAll'; readonly count: number; readonly untilMs: number }
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
  const untilMs = done.kind !== 'moved' ? done.untilMs : nowMs + moveUndoMs;
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

export function countOfEntry(entry: UndoEntry): number {
  if (entry.kind === 'deletedAll') return entry.count;
  return entry.kind === 'deleted' ? entry.ids.length : entry.origins.flatMap(({ ids }) => ids).length;
}

/** Answers the faxes that are back, where they are known by name. */
export async function undo(entry: UndoEntry): Promise<readonly string[]> {
  forgetUndo(entry.id);
  const back: string[] = [];
  if (entry.kind === 'deletedAll') {
    const done = await ask('inbox.restoreAll', { deleteAtMs: entry.untilMs });
    if (done) say(i18next.t('inboxUndo.back', { count: done.restored }));
    return back;
  }
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
