// Newer versions: looked for once a day, proved to be ours, fetched in the background, and there after the next start.
import type { UpdateState } from '../../contract/ipc/help.ts';
import { createLogger } from '../../contract/log.ts';
import { isSigned, type OfferedUpdate } from './signed-release.ts';

const log = createLogger('updates');

export interface Updater {
  /** null: there is none newer than this. Rejects when the server cannot be reached. */
  check(): Promise<OfferedUpdate | null>;
  /** The signed list that belongs to a version; null where there is none. */
  fetchList(version: string): Promise<unknown>;
  /** Downloads what `check` offered, compares its SHA-512, and leaves it to be installed when the app quits. */
  download(): Promise<unknown>;
}

export interface UpdatesOptions {
  /** null in a checkout, and in a package that was built without the key of a publisher. */
  readonly updater: Updater | null;
  readonly publicKey: string;
  readonly onReady: (version: string) => void;
}

export interface Updates {
  state(): UpdateState;
  /** Answers when it is known whether there is a newer version; its download goes on. */
  check(): Promise<UpdateState>;
}

export function openUpdates({ updater, publicKey, onReady }: UpdatesOptions): Updates {
  let state: UpdateState = updater ? { kind: 'current' } : { kind: 'off' };

  function failed(code: 'update/not-reached' | 'update/not-ours', error: unknown): UpdateState {
    log.warn('no update', { code, error });
    return { kind: 'failed', fault: { code, detail: '' } };
  }

  async function download(from: Updater, version: string): Promise<void> {
    try {
      await from.download();
      state = { kind: 'ready', version };
      onReady(version);
    } catch (error) {
      state = failed('update/not-reached', error);
    }
  }

  async function look(at: Updater): Promise<UpdateState> {
    try {
      const offered = await at.check();
      if (!offered) return { kind: 'current' };
      if (!isSigned(offered, await at.fetchList(offered.version), publicKey)) return failed('update/not-ours', offered.version);
      return { kind: 'fetching', version: offered.version };
    } catch (error) {
      return failed('update/not-reached', error);
    }
  }

  return {
    state: () => state,
    async check() {
      if (!updater || ['checking', 'fetching', 'ready'].includes(state.kind)) return state;
      state = { kind: 'checking' };
      state = await look(updater);
      if (state.kind === 'fetching') void download(updater, state.version);
      return state;
    },
  };
}
