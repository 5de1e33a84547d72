// Everything about the words of received faxes, put together: the process that reads them, when it may, and what it found.
import { powerMonitor } from 'electron';
import type { Settings } from '../contract/ipc/settings.ts';
import type { WordsCalls } from '../contract/processes/words.ts';
import type { WordsState } from '../contract/received-fax.ts';
import { createUtility } from './processes/utility-process.ts';
import type { Db } from './store/database.ts';
import { openPageWordsStore, type PageWordsStore } from './store/page-words-store.ts';
import { createWordsReader } from './words/words-reader.ts';

export interface WordsPartsOptions {
  readonly db: Db;
  readonly documentPath: (id: string) => string;
  readonly settings: () => Settings['inbox']['readsWords'];
  /** A fax can be found by its words. */
  readonly onRead: () => void;
}

export interface WordsParts {
  readonly pageWords: PageWordsStore;
  /** Of a fax that arrives now. */
  readonly wordsOfNew: () => WordsState;
  /** Faxes arrived. */
  wake(): void;
  /** After the settings changed, and at the start. */
  apply(): void;
  /** Answers when its process has ended. */
  stop(): Promise<void>;
}

/** A page takes seconds; behind everything else on a busy computer, minutes. */
const pageLimitMs = 180_000;
/** Its memory goes back to the system when this long there was nothing to read. */
const restAfterMs = 30_000;
/** Off the mains only what is news is read; years of old faxes wait for the plug. */
const newsMs = 24 * 60 * 60 * 1000;

export function openWordsParts({ db, documentPath, settings, onRead }: WordsPartsOptions): WordsParts {
  const utility = createUtility<WordsCalls>({ entry: 'words-process', restarts: false });
  const store = openPageWordsStore(db);
  let rest: ReturnType<typeof setTimeout> | undefined;
  let isAsked: boolean | null = null;

  const reader = createWordsReader({
    store,
    read: ({ documentId, page }) => {
      clearTimeout(rest);
      const order = { file: documentPath(documentId), page, languages: settings().languages };
      return utility.call('readPage', order, pageLimitMs);
    },
    mayRead: ({ receivedAtMs }) => !powerMonitor.isOnBatteryPower() || Date.now() - receivedAtMs < newsMs,
    onFinished: onRead,
    onIdle: () => {
      clearTimeout(rest);
      rest = setTimeout(() => void utility.stop(), restAfterMs);
    },
  });
  powerMonitor.on('on-ac', reader.wake);

  return {
    pageWords: store,
    wordsOfNew: () => (settings().isOn ? 'waiting' : 'off'),
    wake: reader.wake,
    apply() {
      const { isOn } = settings();
      if (isOn === isAsked) return;
      isAsked = isOn;
      if (isOn) store.ask();
      else store.stopAsking();
      reader.wake();
    },
    stop() {
      clearTimeout(rest);
      reader.stop();
      return utility.stop();
    },
  };
}
