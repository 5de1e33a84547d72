// What an action is about: the chosen rows, everything that a search finds, or the open fax.
import type { InboxQuery, ReceivedRow } from '../../../contract/inbox-query.ts';
import type { ReceivedFolder } from '../../../contract/received-fax.ts';
import { useConversation } from './conversation-state.ts';
import { useInbox } from './inbox-state.ts';
import type { Origins } from './inbox-undo.ts';
import { indexOfRow, rowAt } from './row-window.ts';
import { isMany, selectedIds } from './selection.ts';

export type Targets =
  | { readonly kind: 'all'; readonly query: InboxQuery; readonly count: number }
  | { readonly kind: 'ids'; readonly ids: readonly string[] };

export function countOf(targets: Targets): number {
  return targets.kind === 'all' ? targets.count : targets.ids.length;
}

/** null: there is nothing to act on. */
export function targetsNow(): Targets | null {
  const { selection, rows, shown, open } = useInbox.getState();
  const isConversation = useConversation.getState().number !== null;
  if (!isConversation && selection.isAll) return { kind: 'all', query: shown, count: rows?.total ?? 0 };
  const ids = isConversation ? [] : selectedIds(selection);
  if (ids.length > 0) return { kind: 'ids', ids };
  return open ? { kind: 'ids', ids: [open.id] } : null;
}

/** Those of the targets whose rows are here. */
export function knownTargets(targets: Targets): readonly ReceivedRow[] {
  const { rows, open } = useInbox.getState();
  const known = new Map((rows ? [...rows.pages.values()].flat() : []).map((row) => [row.id, row]));
  if (open) known.set(open.id, open);
  if (targets.kind === 'all') return [...known.values()];
  return targets.ids.flatMap((id) => known.get(id) ?? []);
}

/** Folders of rows that are not here are that of the search. */
export function originsOf(ids: readonly string[]): Origins {
  const { shown, folder } = useInbox.getState();
  const usual = shown.folder === 'any' ? folder : shown.folder;
  const places = new Map(knownTargets({ kind: 'ids', ids }).map((row) => [row.id, row.folder]));
  const byFolder = new Map<ReceivedFolder, string[]>();
  for (const id of ids) {
    const place = places.get(id) ?? usual;
    byFolder.set(place, [...(byFolder.get(place) ?? []), id]);
  }
  return [...byFolder].map(([place, its]) => ({ folder: place, ids: its }));
}

/** The fax to open when the targets have left the list; null: none. */
export function neighbourOf(targets: Targets): string | null {
  const { rows, selection } = useInbox.getState();
  if (!rows || targets.kind === 'all' || isMany(selection)) return null;
  const [id] = targets.ids;
  const at = id === undefined ? -1 : indexOfRow(rows, id);
  return at < 0 ? null : ((rowAt(rows, at + 1) ?? rowAt(rows, at - 1))?.id ?? null);
}
