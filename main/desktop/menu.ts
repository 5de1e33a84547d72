// The application menu: what every desktop user expects to find, with its usual keys.
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { DesktopWords } from './words.ts';

export interface MenuActions {
  readonly newFax: () => void;
  readonly showMain: () => void;
  readonly copyDiagnostics: () => void;
  readonly showLicences: () => void;
  /** null: no passcode is set. */
  readonly lock: (() => void) | null;
}

export function createMenu(words: DesktopWords, { newFax, showMain, copyDiagnostics, showLicences, lock }: MenuActions): void {
  const template: MenuItemConstructorOptions[] = [
    {
      label: words.fax,
      submenu: [
        { label: words.newFax, accelerator: 'CmdOrCtrl+N', click: newFax },
        { label: words.openApp, click: showMain },
        ...(lock ? [{ label: words.lockNow, accelerator: 'CmdOrCtrl+Shift+L', click: lock }] : []),
        { type: 'separator' },
        { role: 'close' },
        { label: words.quit, role: 'quit' },
      ],
    },
    { label: words.edit, role: 'editMenu' },
    {
      label: words.view,
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
    },
    { label: words.window, role: 'windowMenu' },
    {
      label: words.help,
      role: 'help',
      submenu: [
        { label: words.copyDiagnostics, click: copyDiagnostics },
        { label: words.licences, click: showLicences },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
