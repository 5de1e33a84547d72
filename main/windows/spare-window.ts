// One window made ready before anybody needs it, loaded and hidden; it is nobody's until it is taken. Imports no Electron.
import { createLogger } from '../../contract/log.ts';

const log = createLogger('windows.spare');

export interface SpareWindow<W> {
  /** Makes one a while later, when what was just opened is done with the processor; asked again, the while begins anew. */
  prepareSoon(): void;
  /** A page says that it could show a draft at once. */
  noteReady(window: unknown): void;
  /** From now on the caller's; null while none is ready. */
  take(): W | null;
  /** Also destroys the one there is. */
  stop(): void;
}

export interface SpareWindowOptions<W> {
  /** `onLost`: its page could not be loaded or crashed, or somebody closed it. */
  readonly create: (onLost: () => void) => W;
  readonly destroy: (window: W) => void;
  readonly afterMs: number;
  /** A page that is not ready by then never will be. */
  readonly readyWithinMs: number;
}

/** After so many that came to nothing the app does without: every window is made when it is needed. */
const mostFailures = 3;

export function createSpareWindow<W>({ create, destroy, afterMs, readyWithinMs }: SpareWindowOptions<W>): SpareWindow<W> {
  let spare: { readonly window: W; isReady: boolean } | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let isStopped = false;

  function later(work: () => void, ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(work, ms).unref();
  }

  function prepareSoon(): void {
    if (!spare && !isStopped && failures < mostFailures) later(prepare, afterMs);
  }

  function prepare(): void {
    const mine = { window: create(() => spare === mine && lose('lost')), isReady: false };
    spare = mine;
    later(() => lose('late'), readyWithinMs);
  }

  function lose(why: 'lost' | 'late'): void {
    if (!spare) return;
    log.warn('the spare window came to nothing', { why, failures });
    failures++;
    drop();
    prepareSoon();
  }

  function drop(): void {
    clearTimeout(timer);
    const gone = spare?.window;
    spare = null;
    if (gone !== undefined) destroy(gone);
  }

  return {
    prepareSoon,
    noteReady(window) {
      if (!spare || spare.window !== window) return;
      clearTimeout(timer);
      spare.isReady = true;
      failures = 0;
    },
    take() {
      if (!spare?.isReady) return null;
      const { window } = spare;
      spare = null;
      return window;
    },
    stop() {
      isStopped = true;
      drop();
    },
  };
}
