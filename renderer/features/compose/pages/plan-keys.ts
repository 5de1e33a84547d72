// What a key does to the pages of a fax, as a table; knows nothing of the screen.
import type { PlanEdit } from './plan-edits.ts';

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export type PlanCommand =
  | { readonly kind: 'edit'; readonly edit: PlanEdit }
  /** `by` places from here, or to an end; `extends` the selection. */
  | { readonly kind: 'go'; readonly by: number; readonly extends: boolean }
  | { readonly kind: 'select-all' };

const edit = (value: PlanEdit): PlanCommand => ({ kind: 'edit', edit: value });

function withCommandKey({ key, shiftKey }: PressedKey): PlanCommand | null {
  switch (key.toLowerCase()) {
    case 'z':
      return edit({ kind: shiftKey ? 'redo' : 'undo' });
    case 'y':
      return shiftKey ? null : edit({ kind: 'redo' });
    case 'd':
      return shiftKey ? null : edit({ kind: 'duplicate' });
    case 'a':
      return shiftKey ? null : { kind: 'select-all' };
    default:
      return null;
  }
}

const far = Number.POSITIVE_INFINITY;
const ways: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -far, End: far, PageDown: 5, PageUp: -5 };

/** null: the key means nothing here. */
export function commandFor(pressed: PressedKey): PlanCommand | null {
  const { key, shiftKey, altKey } = pressed;
  if (pressed.ctrlKey || pressed.metaKey) return altKey ? null : withCommandKey(pressed);
  if (altKey) {
    if (shiftKey || (key !== 'ArrowUp' && key !== 'ArrowDown')) return null;
    return edit({ kind: 'shift', by: key === 'ArrowUp' ? -1 : 1 });
  }
  const by = ways[key];
  if (by !== undefined) return { kind: 'go', by, extends: shiftKey };
  if (key === 'r' || key === 'R') return edit({ kind: 'rotate', by: shiftKey ? -90 : 90 });
  return !shiftKey && (key === 'Delete' || key === 'Backspace') ? edit({ kind: 'remove' }) : null;
}

/** Keys that also work while the page itself has the focus, whose arrows turn pages. */
export function isStageCommand(command: PlanCommand): boolean {
  return command.kind === 'edit';
}
