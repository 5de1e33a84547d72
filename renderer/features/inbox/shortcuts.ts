// What each key does while the inbox has the keyboard.

export const shortcuts = [
  { action: 'next', keys: ['j'] },
  { action: 'previous', keys: ['k'] },
  { action: 'archive', keys: ['e'] },
  { action: 'delete', keys: ['#', 'Delete'] },
  { action: 'star', keys: ['s'] },
  { action: 'read', keys: ['u'] },
  { action: 'tags', keys: ['t'] },
  { action: 'note', keys: ['n'] },
  { action: 'junk', keys: ['!'] },
  { action: 'search', keys: ['/'] },
  { action: 'shortcuts', keys: ['?'] },
  { action: 'leave', keys: ['Escape'] },
] as const;

export type ShortcutAction = (typeof shortcuts)[number]['action'];

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Signs that some keyboards have behind Alt Gr, which Windows tells as Ctrl and Alt. */
const signs: readonly string[] = ['#', '!', '/', '?'];

export function shortcutOf({ key, ctrlKey, metaKey, altKey }: Pressed): ShortcutAction | null {
  const isAltGr = ctrlKey && altKey && signs.includes(key);
  if ((ctrlKey || metaKey || altKey) && !isAltGr) return null;
  return shortcuts.find(({ keys }) => (keys as readonly string[]).includes(key))?.action ?? null;
}
