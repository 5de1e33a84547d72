// The question whether a link of a received fax may be opened. Main itself asks, so that a page gone wrong cannot answer in the
// person's place; a window that is locked asks nothing.
import { type BrowserWindow, dialog } from 'electron';
import type { DesktopWords } from './words.ts';

export interface LinkQuestion {
  /** false: they said no, or the app was locked meanwhile. */
  ask(address: string, asker: BrowserWindow | null): Promise<boolean>;
  /** Takes the question off the screen, as if they had said no. */
  withdraw(): void;
}

export function createLinkQuestion(words: () => DesktopWords): LinkQuestion {
  let asking: AbortController | null = null;
  return {
    async ask(address, asker) {
      asking = new AbortController();
      const { signal } = asking;
      const { question, open, cancel } = words().link;
      // The harmless answer is the first, and that of the Enter and the Escape key.
      const answers = { buttons: [cancel, open], defaultId: 0, cancelId: 0, noLink: true };
      const options = { type: 'question' as const, message: question, detail: address, ...answers, signal };
      const { response } = await (asker ? dialog.showMessageBox(asker, options) : dialog.showMessageBox(options));
      return response === 1 && !signal.aborted;
    },
    withdraw: () => asking?.abort(),
  };
}
