// Everything of administrators, put together: the desk of whoever is signed in, and their downloads.

import path from 'node:path';
import { app, dialog, shell } from 'electron';
import { type AdminDesk, createAdminDesk } from './admin/admin-desk.ts';
import { createDownloads, type Downloads } from './admin/downloads.ts';
import type { DesktopWords, Locale } from './desktop/words.ts';
import type { AdminService } from './fax-service/admin-service.ts';
import { tellPages } from './ipc/serve.ts';
import type { Session } from './session/session.ts';
import { safeFileName } from './windows/file-name.ts';

export interface AdminPartsOptions {
  readonly session: Session;
  readonly folder: string;
  readonly words: () => DesktopWords;
  readonly locale: () => Locale;
}

export interface AdminParts {
  readonly desk: () => AdminDesk | null;
  readonly downloads: Downloads;
}

async function choosePlace(name: string, title: string, asker: Electron.BrowserWindow | null): Promise<string | null> {
  const defaultPath = path.join(app.getPath('downloads'), safeFileName(name));
  const options: Electron.SaveDialogOptions = { title, defaultPath };
  const chosen = await (asker ? dialog.showSaveDialog(asker, options) : dialog.showSaveDialog(options));
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
}

export function openAdminParts({ session, folder, words, locale }: AdminPartsOptions): AdminParts {
  /** One for each connection: what it has listed holds as long as that. */
  const desks = new WeakMap<AdminService, AdminDesk>();
  return {
    desk() {
      const service = session.current()?.admin ?? null;
      if (!service) return null;
      const desk = desks.get(service) ?? createAdminDesk(service);
      desks.set(service, desk);
      return desk;
    },
    downloads: createDownloads({
      folder,
      language: locale,
      choosePlace: (name, asker) => choosePlace(name, words().saveFax, asker),
      showInFolder: (file) => shell.showItemInFolder(file),
      tell: (state) => tellPages('admin.downloadChanged', state),
    }),
  };
}
