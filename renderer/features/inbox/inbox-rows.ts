// Keeps the rows, counts and the open fax as main has them: asks for what is in sight and again when something changed.
import type { InboxQuery, ReceivedRow } from '../../../contract/inbox-query.ts';
import type { ReceivedFolder } from '../../../contract/received-fax.ts';
import { ask } from '../../host/notices.ts';
import { openSection } from '../frame/sections.ts';
import { closeConversation } from './conversation-state.ts';
import { freshInbox, useInbox } from './inbox-state.ts';
import { closeFax, openFax } from './open-fax.ts';
import { wholeFolder } from './query.ts';
import { createRowLoader } from './row-loader.ts';
import { indexOfRow, patchRows, type RowWindow, rowAt } from './row-window.ts';
import { followList, nothingSelected, pickOne } from './selection.ts';

/** Many faxes arriving at once are one change. */
const restMs = 120;
const typingMs = 180;

/** The search that rows are asked for; while somebody types, the one in the field is ahead of it. */
let asked = freshInbox.query;

function takeRows(rows: RowWindow<ReceivedRow>, moved: number): void {
  useInbox.setState(({ selection, shift, query }) => ({
    rows,
    shown: asked,
    isSearching: query !== asked,
    fault: null,
    shift: moved === 0 ? shift : { rows: moved },
    selection: followList(
      selection,
      moved,
      (id) => indexOfRow(rows, id),
      (index) => rowAt(rows, index) !== undefined,
    ),
  }));
  resolveCursor();
  freshenOpen(rows);
}

const loader = createRowLoader<ReceivedRow>({
  load: (offset, limit) => window.ooma.call('inbox.list', { query: asked, offset, limit }),
  read: () => useInbox.getState().rows,
  write: takeRows,
  onFault: (fault) => useInbox.setState(({ query }) => ({ fault, isSearching: query !== asked })),
});

export const seeRows = loader.see;

/** Keys may have led to a row before it was known: it opens when it is. */
function resolveCursor(): void {
  const { selection, rows } = useInbox.getState();
  const { cursor } = selection;
  if (!rows || cursor?.id !== null) return;
  const row = rowAt(rows, cursor.index);
  if (!row) return;
  useInbox.setState({ selection: { ...selection, cursor: { ...cursor, id: row.id } } });
  openFax(row);
}

function freshenOpen(rows: RowWindow<ReceivedRow>): void {
  const { open } = useInbox.getState();
  const at = open ? indexOfRow(rows, open.id) : -1;
  const row = rowAt(rows, at);
  if (row && row !== open) useInbox.setState({ open: row });
}

/** What is open may be in no row that is known: filtered out, moved, or gone. */
async function askForOpen(): Promise<void> {
  const { open, rows } = useInbox.getState();
  if (!open || (rows && indexOfRow(rows, open.id) >= 0)) return;
  const found = await window.ooma.call('inbox.get', { inboxId: open.id });
  if (useInbox.getState().open?.id !== open.id) return;
  if (found.ok && found.value.deleteAtMs === null) useInbox.setState({ open: found.value });
  else if (found.ok || found.fault.code === 'ipc/unknown-id') closeFax();
}

async function loadCounts(): Promise<void> {
  const counts = await window.ooma.call('inbox.counts', null);
  if (counts.ok) useInbox.setState({ counts: counts.value });
}

/** The rows in sight, the counts and the open fax again. */
export async function refreshInbox(): Promise<void> {
  await Promise.all([loader.refresh(), loadCounts()]);
  await askForOpen();
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** At once the first time, and once more after a burst. */
function refreshSoon(): void {
  if (waiting !== undefined) return;
  waiting = setTimeout(() => {
    waiting = undefined;
    void refreshInbox();
  }, restMs);
}

async function restart(): Promise<void> {
  asked = useInbox.getState().query;
  useInbox.setState({ isSearching: true, fault: null, selection: nothingSelected, reveal: null });
  await loader.restart();
}

export const tryAgain = (): void => void restart();

let typing: ReturnType<typeof setTimeout> | undefined;

/** Another search in the same folder. What is open stays open; the rows are those of the search before until the answer comes. */
export function search(query: InboxQuery): void {
  const before = useInbox.getState().query;
  useInbox.setState({ query, isSearching: true });
  clearTimeout(typing);
  // Each letter of a word is no search of its own.
  if (query.text !== before.text && query.text !== '') typing = setTimeout(() => void restart(), typingMs);
  else void restart();
}

export function openFolder(folder: ReceivedFolder): void {
  openSection('inbox');
  closeConversation();
  if (useInbox.getState().folder === folder) return;
  clearTimeout(typing);
  closeFax();
  const query = wholeFolder(folder);
  useInbox.setState({ folder, query, shown: query, rows: null });
  void restart();
}

/** Shows a change of rows at once; main's own answer follows. */
export function patchKnown(patch: (row: ReceivedRow) => ReceivedRow): void {
  useInbox.setState(({ rows, open }) => ({ rows: rows && patchRows(rows, patch), open: open && patch(open) }));
}

/** From a notification, or out of a conversation. */
export async function showFax(inboxId: string): Promise<void> {
  openSection('inbox');
  const row = await ask('inbox.get', { inboxId });
  if (!row) return;
  openFolder(row.folder);
  await loader.refresh();
  const { rows } = useInbox.getState();
  const index = rows ? indexOfRow(rows, inboxId) : -1;
  if (index >= 0) useInbox.setState({ selection: pickOne(index, inboxId), reveal: { index } });
  openFax(row);
}

/** From now on; answers a function that stops it. */
export function followInbox(): () => void {
  useInbox.setState(freshInbox);
  void restart();
  void loadCounts();
  const stops = [
    window.ooma.on('inbox.changed', refreshSoon),
    window.ooma.on('contacts.changed', refreshSoon),
    window.ooma.on('inbox.show', ({ inboxId }) => void showFax(inboxId)),
  ];
  return () => {
    closeFax();
    clearTimeout(typing);
    clearTimeout(waiting);
    waiting = undefined;
    for (const stop of stops) stop();
  };
}
