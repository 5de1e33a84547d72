// The fax service inside this app: started when an account needs it, and where it listens.
import type { Fault } from '../../contract/fault.ts';
import type { BackendCalls, BackendEvents, BackendReady } from '../../contract/processes/backend.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

const startWithinMs = 20_000;

interface BackendProcess {
  start(): void;
  stop(): Promise<void>;
  call(name: 'setPassword', input: Parameters<BackendCalls['setPassword']>[0]): Promise<Result<null>>;
}

export interface EmbeddedService {
  /** Answers at once when it runs already. */
  start(): Promise<Result<BackendReady>>;
  setPassword(username: string, password: string): Promise<Result<null>>;
  /** Answers when its process has ended. */
  stop(): Promise<void>;
  /** Ends it, and takes everything that it kept off this computer. */
  remove(): Promise<Result<null>>;
  /** To be called with the process's own events and its exit. */
  onReady(ready: BackendEvents['backend.ready']): void;
  onFailed(fault: Fault): void;
  onExit(): void;
}

export interface EmbeddedServiceOptions {
  /** The service came back by itself after it had died; `isReplaced`: and knows no passwords any more. */
  readonly onMoved: (isReplaced: boolean) => void;
  readonly removeData: () => Promise<void>;
}

export function createEmbeddedService(backend: BackendProcess, { onMoved, removeData }: EmbeddedServiceOptions): EmbeddedService {
  let ready: BackendReady | null = null;
  let hasRun = false;
  let waiting: ((result: Result<BackendReady>) => void)[] = [];

  function settle(result: Result<BackendReady>): void {
    const settled = waiting;
    waiting = [];
    for (const resolve of settled) resolve(result);
  }

  function stop(): Promise<void> {
    ready = null;
    hasRun = false;
    return backend.stop();
  }

  return {
    start() {
      if (ready) return Promise.resolve(ok(ready));
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle(fail('process/unavailable', 'backend')), startWithinMs);
        waiting.push((result) => {
          clearTimeout(timer);
          resolve(result);
        });
        backend.start();
      });
    },
    setPassword: (username, password) => backend.call('setPassword', { username, password }),
    stop,
    async remove() {
      await stop();
      try {
        await removeData();
        return ok(null);
      } catch (error) {
        return fail('disk/not-writable', error instanceof Error ? error.message : String(error));
      }
    },
    onReady(next) {
      ready = next;
      settle(ok(next));
      if (hasRun) onMoved(next.isReplaced);
      hasRun = true;
    },
    onFailed: (fault) => settle({ ok: false, fault }),
    onExit() {
      ready = null;
    },
  };
}
