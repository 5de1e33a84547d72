// The keys of the inbox, while the list or the open fax has the keyboard or nothing has it.
import { useEffect, useEffectEvent } from 'react';
import { chooseOnlyCursor, stepRow } from './choose-rows.ts';
import { run } from './commands.ts';
import { closeConversation, pickEntry, useConversation } from './conversation-state.ts';
import { openDialog } from './inbox-dialogs.ts';
import { search } from './inbox-rows.ts';
import { useInbox } from './inbox-state.ts';
import { isSearch, wholeFolder } from './query.ts';
import { isMany } from './selection.ts';
import { type ShortcutAction, shortcutOf } from './shortcuts.ts';

export interface KeyPlaces {
  readonly focusList: () => void;
  readonly focusSearch: () => void;
}

function step(by: 1 | -1): void {
  const { number, cursor, rows } = useConversation.getState();
  if (number === null) {
    stepRow(by);
    return;
  }
  const next = (cursor ?? -1) + by;
  if (rows && next >= 0 && next < rows.total) pickEntry(next);
}

/** One thing at a time, the last first. */
function leave(focusList: () => void): void {
  const { selection, query, folder } = useInbox.getState();
  if (useConversation.getState().number !== null) closeConversation();
  else if (isMany(selection)) chooseOnlyCursor();
  else if (isSearch(query)) search(wholeFolder(folder));
  focusList();
}

function act(action: ShortcutAction, { focusList, focusSearch }: KeyPlaces): void {
  switch (action) {
    case 'next':
      step(1);
      return;
    case 'previous':
      step(-1);
      return;
    case 'search':
      closeConversation();
      chooseOnlyCursor();
      // The field may have to take the place of something else first.
      requestAnimationFrame(focusSearch);
      return;
    case 'shortcuts':
      openDialog({ kind: 'shortcuts' });
      return;
    case 'leave':
      leave(focusList);
      return;
    default:
      run(action);
  }
}

/** A key may be meant for a field, a menu or a dialog, or for another part of the window. */
function isForInbox(target: EventTarget | null, action: ShortcutAction): boolean {
  if (!(target instanceof HTMLElement) || target === document.body) return document.querySelector('.overlay') === null;
  if (target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], .filter-popover')) return false;
  if (target.matches('textarea, select, input')) return action === 'leave' && target.closest('.search') !== null;
  return target.closest('.two-panes') !== null;
}

export function useInboxKeys(places: KeyPlaces): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = shortcutOf(event);
    if (!action || event.defaultPrevented || !isForInbox(event.target, action)) return;
    event.preventDefault();
    act(action, places);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
