// A page whose process died is loaded again: at once at first, then ever more slowly, for what kills it may be what it shows.
import type { BrowserWindow } from 'electron';
import { createLogger } from '../../contract/log.ts';

const log = createLogger('window');
const slowestMs = 30_000;
const steadyAfterMs = 60_000;

export function reloadCrashed(window: Pick<BrowserWindow, 'webContents' | 'isDestroyed' | 'loadURL'>, url: string): void {
  let pauseMs = 0;
  let lastMs = 0;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('a page died', { reason, exitCode });
    const isSteady = Math.abs(Date.now() - lastMs) > steadyAfterMs;
    pauseMs = isSteady ? 0 : Math.min(Math.max(pauseMs * 2, 1000), slowestMs);
    lastMs = Date.now();
    setTimeout(() => {
      if (!window.isDestroyed()) void window.loadURL(url);
    }, pauseMs);
  });
}
