// Light or dark, as chosen or as the computer has it, on the root element where the tokens look for it.
import type { Settings } from '../../contract/ipc/settings.ts';

const dark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');
let chosen: Settings['theme'] = 'system';
let isWatching = false;

function show(): void {
  const theme = chosen === 'system' ? (dark().matches ? 'dark' : 'light') : chosen;
  document.documentElement.dataset['theme'] = theme;
}

export function applyTheme(theme: Settings['theme']): void {
  chosen = theme;
  show();
  if (isWatching) return;
  isWatching = true;
  dark().addEventListener('change', show);
}
