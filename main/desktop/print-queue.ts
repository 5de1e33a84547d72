// Keeps the system's print queue pointing at the printer of this app, and says so when it cannot.
import type { Fault } from '../../contract/fault.ts';
import type { PrinterStatus } from '../../contract/ipc/status.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

const log = createLogger('print-queue');

export interface PrintQueueOptions {
  /** Whether the system's queue points at this port. */
  readonly check: (port: number) => Promise<Result<{ queue: string }>>;
  /** Makes the queue, or points it here again; `canAsk`: the person may be asked for a password. */
  readonly install: (port: number, canAsk: boolean) => Promise<Result<{ queue: string }>>;
  /** The port that we last gave a queue; a queue that still points there is ours to move. */
  readonly installedPort: { get(): number | null; set(port: number): void };
  readonly setStatus: (status: PrinterStatus) => void;
}

export interface PrintQueue {
  /** The printer listens: checks the queue, and makes or repairs it where that is ours to do. */
  adopt(port: number): Promise<void>;
  /** The user asked for it, so also a queue that points elsewhere is taken. */
  install(): Promise<Result<null>>;
}

export function createPrintQueue({ check, install, installedPort, setStatus }: PrintQueueOptions): PrintQueue {
  let port: number | null = null;

  function note(at: number, result: Result<{ queue: string }>): Result<null> {
    if (result.ok) {
      installedPort.set(at);
      setStatus({ kind: 'ready', port: at, queue: result.value.queue });
      return ok(null);
    }
    log.warn('no print queue', { code: result.fault.code, detail: result.fault.detail });
    setStatus({ kind: 'no-queue', port: at, fault: result.fault });
    return result;
  }

  /** A queue of another running app (or of another user) is not taken without being asked. */
  async function isOursToMake(fault: Fault): Promise<boolean> {
    if (fault.code === 'printer/not-installed') return true;
    const before = installedPort.get();
    if (fault.code !== 'printer/queue-points-elsewhere' || before === null) return fault.code === 'printer/queue-not-driverless';
    return (await check(before)).ok;
  }

  return {
    async adopt(at) {
      port = at;
      const checked = await check(at);
      note(at, checked.ok || !(await isOursToMake(checked.fault)) ? checked : await install(at, false));
    },
    async install() {
      return port === null ? fail('process/unavailable', 'printer') : note(port, await install(port, true));
    },
  };
}
