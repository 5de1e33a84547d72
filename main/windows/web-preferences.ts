// The only webPreferences of the app: every window is sandboxed and isolated.
import path from 'node:path';

/** For a window that shows a page and can ask nothing of us. */
export const bridgelessPreferences: Electron.WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  // pdf.js must go on rendering while another window is in front.
  backgroundThrottling: false,
};

export const webPreferences: Electron.WebPreferences = {
  ...bridgelessPreferences,
  preload: path.join(import.meta.dirname, '..', 'preload', 'index.cjs'),
};
