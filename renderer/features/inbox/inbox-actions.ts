// What readers do with faxes: read and unread, stars, tags, notes, other folders, deleting, and taking it back.
import i18next from 'i18next';
import type { InboxChange, InboxQuery, ReceivedRow } from '../../../contract/inbox-query.ts';
import { maxTags, type ReceivedFolder } from '../../../contract/received-fax.ts';
import { ask, say, tell } from '../../host/notices.ts';
import { openNext } from './choose-rows.ts';
import { refreshConversation, useConversation } from './conversation-state.ts';
import { patchKnown, refreshInbox } from './inbox-rows.ts';
import { useInbox } from './inbox-state.ts';
import { offerUndo, type UndoEntry, undo } from './inbox-undo.ts';
import { closeFax, keepUnread, openFax } from './open-fax.ts';
import { inParts } from './parts.ts';
import { countOf, knownTargets, neighbourOf, originsOf, type Targets } from './targets.ts';

async function apply(targets: Targets, change: InboxChange): Promise<boolean> {
  if (targets.kind === 'all') return (await ask('inbox.changeAll', { query: targets.query, change })) !== null;
  for (const inboxIds of inParts(targets.ids)) if (!(await tell('inbox.change', { inboxIds, change }))) return false;
  return true;
}

/** Shown at once; what main then says stands. */
async function mark(targets: Targets, change: InboxChange, patch: (row: ReceivedRow) => ReceivedRow): Promise<boolean> {
  const ids = targets.kind === 'all' ? null : new Set(targets.ids);
  patchKnown((row) => (ids === null || ids.has(row.id) ? patch(row) : row));
  const isDone = await apply(targets, change);
  if (!isDone) await refreshInbox();
  return isDone;
}

export async function setRead(targets: Targets, isRead: boolean): Promise<void> {
  if (!isRead) keepUnread();
  const isDone = await mark(targets, { kind: 'read', isRead }, (row) => ({ ...row, isRead }));
  if (isDone) say(i18next.t(isRead ? 'inboxDone.read' : 'inboxDone.unread', { count: countOf(targets) }));
}

export async function setStarred(targets: Targets, isStarred: boolean): Promise<void> {
  const isDone = await mark(targets, { kind: 'star', isStarred }, (row) => ({ ...row, isStarred }));
  if (isDone) say(i18next.t(isStarred ? 'inboxDone.starred' : 'inboxDone.unstarred', { count: countOf(targets) }));
}

/** What main says of it then shows: a fax that is kept has no end. */
export async function setKept(inboxId: string, isKept: boolean): Promise<void> {
  await tell('inbox.change', { inboxIds: [inboxId], change: { kind: 'keep', isKept } });
  await refreshInbox();
}

export async function readAgain(inboxId: string): Promise<void> {
  if (await tell('inbox.readAgain', { inboxId })) await refreshInbox();
}

/** One key for both: as long as one of them is unread, all become read. */
export function toggleRead(targets: Targets): Promise<void> {
  return setRead(
    targets,
    knownTargets(targets).some((row) => !row.isRead),
  );
}

export function toggleStar(targets: Targets): Promise<void> {
  return setStarred(
    targets,
    knownTargets(targets).some((row) => !row.isStarred),
  );
}

export async function changeTags(targets: Targets, add: readonly string[], remove: readonly string[]): Promise<void> {
  const change: InboxChange = { kind: 'tag', add: [...add], remove: [...remove] };
  const isDone = await mark(targets, change, (row) => ({
    ...row,
    tags: [...new Set([...row.tags.filter((tag) => !remove.includes(tag)), ...add])].slice(0, maxTags),
  }));
  const [added] = add;
  const [removed] = remove;
  if (isDone && added !== undefined) say(i18next.t('inboxDone.tagged', { tag: added, count: countOf(targets) }));
  else if (isDone && removed !== undefined) say(i18next.t('inboxDone.untagged', { tag: removed, count: countOf(targets) }));
}

export async function saveNote(inboxId: string, note: string): Promise<boolean> {
  const isSaved = await tell('inbox.setNote', { inboxId, note });
  if (isSaved) patchKnown((row) => (row.id === inboxId ? { ...row, note } : row));
  return isSaved;
}

async function refresh(): Promise<void> {
  await Promise.all([refreshInbox(), refreshConversation()]);
}

/** At once, before the list knows: the next key is about the next fax. */
function stepAway(targets: Targets): void {
  if (useConversation.getState().number === null) openNext(neighbourOf(targets));
}

/** In a search of inbox and archive a fax stays in sight when it goes from one to the other. */
function staysIn(folder: ReceivedFolder): boolean {
  const { query } = useInbox.getState();
  return useConversation.getState().number !== null || query.folder === folder || (query.folder === 'any' && folder !== 'junk');
}

export async function moveTo(targets: Targets, folder: ReceivedFolder): Promise<void> {
  const origins = targets.kind === 'ids' ? originsOf(targets.ids) : [];
  if (!staysIn(folder)) stepAway(targets);
  if (await apply(targets, { kind: 'move', folder })) {
    say(i18next.t(`inboxDone.${folder}`, { count: countOf(targets) }));
    if (origins.length > 0) offerUndo({ kind: 'moved', folder, origins });
  }
  await refresh();
}

async function deleteFound(query: InboxQuery): Promise<void> {
  const done = await ask('inbox.deleteAll', { query });
  if (!done) return;
  offerUndo({ kind: 'deletedAll', count: done.deleted, untilMs: done.deleteAtMs });
  say(i18next.t('inboxDone.deleted', { count: done.deleted }));
}

export async function deleteFaxes(targets: Targets): Promise<void> {
  stepAway(targets);
  if (targets.kind === 'all') await deleteFound(targets.query);
  else await deleteNamed(targets.ids);
  await refresh();
}

async function deleteNamed(ids: readonly string[]): Promise<void> {
  const gone: string[] = [];
  let untilMs = 0;
  for (const inboxIds of inParts(ids)) {
    const done = await ask('inbox.delete', { inboxIds });
    if (!done) break;
    untilMs = done.deleteAtMs;
    gone.push(...inboxIds);
  }
  if (gone.length > 0) {
    offerUndo({ kind: 'deleted', ids: gone, untilMs });
    say(i18next.t('inboxDone.deleted', { count: gone.length }));
    if (useConversation.getState().number !== null) closeFax();
  }
}

/** One fax that came back is open again. */
export async function takeBack(entry: UndoEntry): Promise<void> {
  const back = await undo(entry);
  await refresh();
  const [only] = back;
  if (only === undefined || back.length > 1) return;
  openNext(only);
  if (useInbox.getState().open) return;
  const row = await ask('inbox.get', { inboxId: only });
  if (row) openFax(row);
}

/** `movesOld`: what is in the inbox already goes to the junk too. */
export async function blockSender(number: string, movesOld: boolean): Promise<void> {
  const done = await ask('inbox.block', { number, movesOld });
  if (!done) return;
  say(i18next.t('inboxDone.blocked'));
  const { open, folder } = useInbox.getState();
  if (movesOld && folder === 'inbox' && open?.number === number) stepAway({ kind: 'ids', ids: [open.id] });
  await refresh();
}

export async function unblockSender(number: string): Promise<void> {
  if (await tell('inbox.unblock', { number })) say(i18next.t('inboxDone.unblocked'));
}
