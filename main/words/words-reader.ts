// Reads the words of received faxes, one page at a time, the newest fax first; a page that cannot be read holds up no other.
import { createLogger } from '../../contract/log.ts';
import type { PageWords } from '../../contract/page-words.ts';
import type { Result } from '../../contract/result.ts';
import type { PageWordsStore, WaitingPage } from '../store/page-words-store.ts';

const log = createLogger('words');

export interface WordsReaderOptions {
  readonly store: PageWordsStore;
  readonly read: (page: WaitingPage) => Promise<Result<PageWords>>;
  /** No: it and everything older waits until `wake` is called again. */
  readonly mayRead: (page: WaitingPage) => boolean;
  /** The words of a document are in the search. */
  readonly onFinished: (documentId: string) => void;
  /** Nothing is left to do for now. */
  readonly onIdle: () => void;
}

export interface WordsReader {
  /** Something may wait. */
  wake(): void;
  /** For good. What was not finished waits on disk for the next start. */
  stop(): void;
}

/** How often the process may end over one page. */
const mostEnds = 2;

export function createWordsReader({ store, read, mayRead, onFinished, onIdle }: WordsReaderOptions): WordsReader {
  let isWorking = false;
  let isStopped = false;
  const ends = new Map<string, number>();

  function nextPage(): WaitingPage | null {
    const page = isStopped ? null : store.next(onFinished);
    return page && mayRead(page) ? page : null;
  }

  /** Whether the page, which ended the process, gets another chance. */
  function isTriedAgain({ documentId, page }: WaitingPage): boolean {
    const key = `${documentId} ${page}`;
    const count = (ends.get(key) ?? 0) + 1;
    ends.set(key, count);
    if (count < mostEnds) return true;
    ends.delete(key);
    return false;
  }

  async function readOne(waiting: WaitingPage): Promise<void> {
    const { documentId, page } = waiting;
    const result = await read(waiting);
    if (isStopped) return; // the process ended because the app does
    if (result.ok) {
      store.save(documentId, page, result.value);
      return;
    }
    if (result.fault.code === 'process/unavailable' && isTriedAgain(waiting)) return;
    log.warn('a page cannot be read', { document: documentId.slice(0, 12), page, code: result.fault.code });
    store.save(documentId, page, null);
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    try {
      for (let page = nextPage(); page; page = nextPage()) await readOne(page);
    } catch (error) {
      log.error('reading stopped', { error }); // the disk is full, or gone: the next fax tries again
    } finally {
      isWorking = false;
    }
    if (!isStopped) onIdle();
  }

  return {
    wake: () => void work(),
    stop: () => {
      isStopped = true;
    },
  };
}
