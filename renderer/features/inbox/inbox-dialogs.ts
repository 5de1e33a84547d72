// Which of the inbox's dialogs is open, and about which faxes.
import { create } from 'zustand';
import type { Targets } from './targets.ts';

export type InboxDialog =
  | { readonly kind: 'tags'; readonly targets: Targets }
  | { readonly kind: 'block'; readonly number: string; readonly name: string }
  /** Asked before something is done to more than can be seen. */
  | { readonly kind: 'many'; readonly action: 'archive' | 'inbox' | 'junk' | 'delete'; readonly targets: Targets }
  | { readonly kind: 'shortcuts' };

interface Dialogs {
  readonly dialog: InboxDialog | null;
  /** The note that is being written; a fax without one has no editor until asked for. */
  readonly noteOf: string | null;
  /** Its editor takes the keyboard when it is shown, once. */
  readonly isNoteAsked: boolean;
}

export const useInboxDialogs = create<Dialogs>(() => ({ dialog: null, noteOf: null, isNoteAsked: false }));

export function openDialog(dialog: InboxDialog): void {
  useInboxDialogs.setState({ dialog });
}

export function closeDialog(): void {
  useInboxDialogs.setState({ dialog: null });
}

export function writeNote(inboxId: string | null): void {
  useInboxDialogs.setState({ noteOf: inboxId, isNoteAsked: inboxId !== null });
}

export function noteIsFocused(): void {
  useInboxDialogs.setState({ isNoteAsked: false });
}
