// The actions by name, as keys, menus and buttons call them; what is about more than can be seen is asked about first.

import { openConversation } from './conversation-state.ts';
import { deleteFaxes, moveTo, toggleRead, toggleStar } from './inbox-actions.ts';
import { openDialog, writeNote } from './inbox-dialogs.ts';
import { useInbox } from './inbox-state.ts';
import { senderOf } from './sender.ts';
import { countOf, type Targets, targetsNow } from './targets.ts';

export type Command = 'archive' | 'inbox' | 'delete' | 'junk' | 'star' | 'read' | 'tags' | 'note' | 'block' | 'conversation';

/** More than a screen of rows: a slip of the finger would do much. */
const manyFaxes = 50;

export type Removal = 'archive' | 'inbox' | 'junk' | 'delete';

export function remove(command: Removal, targets: Targets): void {
  if (command === 'delete') void deleteFaxes(targets);
  else void moveTo(targets, command);
}

function runOnOpen(command: 'note' | 'block' | 'conversation'): void {
  const { open } = useInbox.getState();
  if (!open) return;
  if (command === 'note') {
    writeNote(open.id);
    return;
  }
  const name = senderOf(open).number === null ? '' : (senderOf(open).name ?? '');
  if (open.number === null) return;
  if (command === 'block') openDialog({ kind: 'block', number: open.number, name });
  else void openConversation(open.number, name);
}

export function run(command: Command): void {
  if (command === 'note' || command === 'block' || command === 'conversation') {
    runOnOpen(command);
    return;
  }
  const targets = targetsNow();
  if (!targets || countOf(targets) === 0) return;
  if (command === 'star') void toggleStar(targets);
  else if (command === 'read') void toggleRead(targets);
  else if (command === 'tags') openDialog({ kind: 'tags', targets });
  else if (countOf(targets) > manyFaxes) openDialog({ kind: 'many', action: command, targets });
  else remove(command, targets);
}
