// What can be done with the fax that is open, received or sent: its names, its keys, and the calls behind them.
import { Copy, Download, FileImage, Forward, type LucideIcon, Mail, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OpenedFax } from '../../contract/ipc/opened-fax.ts';
import { ask, notify, say } from '../host/notices.ts';
import type { MenuEntry } from '../ui/context-menu.tsx';
import { drawPicture } from './page-picture.ts';
import { turnOf } from './page-turns.ts';
import type { Viewer } from './use-viewer.ts';

export type OpenedAction = 'print' | 'savePdf' | 'saveTiff' | 'copyPage' | 'forward' | 'mail';

const icons: Readonly<Record<OpenedAction, LucideIcon>> = {
  print: Printer,
  savePdf: Download,
  saveTiff: FileImage,
  copyPage: Copy,
  forward: Forward,
  mail: Mail,
};

export const openedActions: readonly OpenedAction[] = ['print', 'savePdf', 'saveTiff', 'copyPage', 'forward', 'mail'];

export function isOpenedAction(id: string): id is OpenedAction {
  return openedActions.some((each) => each === id);
}

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Ctrl+P, Ctrl+S, Ctrl+C; null: the key does nothing to a fax. */
export function actionForKey({ key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): OpenedAction | null {
  if (altKey || shiftKey || !(ctrlKey || metaKey)) return null;
  const actions: Readonly<Record<string, OpenedAction>> = { p: 'print', s: 'savePdf', c: 'copyPage' };
  return actions[key.toLowerCase()] ?? null;
}

/** As entries of a menu. */
export function useOpenedEntries(actions: readonly OpenedAction[] = openedActions): readonly MenuEntry[] {
  const { t } = useTranslation();
  return actions.map((id) => ({ id, icon: icons[id], text: t(`opened.${id}`) }));
}

async function copyPage({ opened, page, turns }: Viewer, words: { done: string; failed: string }): Promise<void> {
  if (!opened) return;
  const png = await drawPicture(opened.pdf, page, turnOf(turns, page)).catch(() => null);
  if (!png) notify(words.failed);
  else if (await ask('opened.copyPage', { png })) say(words.done);
}

export type RunOpened = (action: OpenedAction, viewer: Viewer | null) => Promise<void>;

/** Runs one of them on this fax; what went wrong becomes a note. */
export function useRunOpened(fax: OpenedFax): RunOpened {
  const { t } = useTranslation();
  return async (action, viewer) => {
    switch (action) {
      case 'print':
        await ask('opened.print', { fax });
        break;
      case 'savePdf':
        await ask('opened.save', { fax, format: 'pdf' });
        break;
      case 'saveTiff':
        await ask('opened.save', { fax, format: 'tiff' });
        break;
      case 'copyPage':
        if (viewer) await copyPage(viewer, { done: t('opened.copied', { page: viewer.page }), failed: t('viewer.pageFailed') });
        break;
      case 'forward':
        await ask('opened.forward', { fax });
        break;
      case 'mail': {
        const mailed = await ask('opened.mail', { fax });
        if (mailed?.way === 'folder') notify(t('opened.noMail'));
        break;
      }
    }
  };
}
