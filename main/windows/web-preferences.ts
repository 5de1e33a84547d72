// The only webPreferences object of the app: every window is sandboxed and isolated.
import path from 'node:path';

export const webPreferences: Electron.WebPreferences = {
  preload: path.join(import.meta.dirname, '..', 'preload', 'index.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  // pdf.js must go on rendering while another window is in front.
  backgroundThrottling: false,
};
