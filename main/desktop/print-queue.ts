// Keeps the system's print queue pointing at the printer of this app, and says so when it cannot.
import type { Fault } from '../../contract/fault.ts';
import { createTurns } from '../../contract/in-turn.ts';
import type { PrinterStatus } from '../../contract/ipc/status.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { PrintSystem } from '../../printer-driver/install/print-system.ts';

const log = createLogger('print-queue');

export interface PrintQueueOptions {
  readonly system: Pick<PrintSystem, 'check' | 'install' | 'remove' | 'findAdvertised'>;
  /** The printer says on this computer where it is, or stops saying so; answers the name that it has then. */
  readonly advertise: (isOn: boolean) => Promise<Result<{ name: string } | null>>;
  /** The port that we last gave a queue; a queue that still points there is ours to move. */
  readonly installedPort: { get(): number | null; set(port: number): void };
  /** Whether the user wants a queue at all. */
  readonly isWanted: { get(): boolean; set(isWanted: boolean): void };
  readonly setStatus: (status: PrinterStatus) => void;
  /** After the printer was lost and came back, the queue is looked at once more when this is over. */
  readonly lookAgainMs: number;
}

export interface PrintQueue {
  /** The printer listens: checks the queue, and makes or repairs it where that is ours to do. */
  adopt(port: number): Promise<void>;
  /** The same once more, after a change that the print system refused. */
  settle(): Promise<void>;
  /** The printer does not listen any more. */
  lost(): void;
  /** The user asked for it, so also a queue that points elsewhere is taken. */
  install(): Promise<Result<null>>;
  /** Looks again and changes nothing. */
  check(): Promise<Result<null>>;
  /** The user asked for it; the next start does not make the queue again. */
  remove(): Promise<Result<null>>;
}

/** What installing again mends without taking anything from anybody. */
const mendable: readonly string[] = [
  'printer/not-installed',
  'printer/queue-not-driverless',
  'printer/queue-paused',
  'printer/queue-rejects-jobs',
  'printer/queue-lacks-credential',
];

export function createPrintQueue(options: PrintQueueOptions): PrintQueue {
  const { system, advertise, installedPort, isWanted, setStatus } = options;
  let port: number | null = null;
  let isAdvertised = false;
  let wasLost = false;
  let lookAgain: NodeJS.Timeout | undefined;
  const oneAfterOther = createTurns();

  /** Two changes at once would undo each other. */
  function inTurn<T>(work: (at: number) => Promise<Result<T>>): Promise<Result<T>> {
    return oneAfterOther(async () => (port === null ? fail('process/unavailable', 'printer') : work(port)));
  }

  function note(at: number, result: Result<{ queue: string }>, isTemporary = false): Result<null> {
    if (result.ok) {
      if (!isTemporary) installedPort.set(at);
      setStatus({ kind: 'ready', port: at, queue: result.value.queue, isTemporary });
      return ok(null);
    }
    log.warn('no print queue', { code: result.fault.code, detail: result.fault.detail });
    setStatus({ kind: 'no-queue', port: at, fault: result.fault });
    return result;
  }

  /** A queue of another running app (or of another user) is not taken without being asked. */
  async function isOursToMake({ code }: Fault): Promise<boolean> {
    if (mendable.includes(code)) return true;
    const before = installedPort.get();
    return code === 'printer/queue-points-elsewhere' && before !== null && isOfPort(before);
  }

  async function isOfPort(before: number): Promise<boolean> {
    const checked = await system.check(before);
    return checked.ok || (mendable.includes(checked.fault.code) && checked.fault.code !== 'printer/not-installed');
  }

  async function setAdvertised(isOn: boolean): Promise<Result<{ name: string } | null>> {
    if (isOn === isAdvertised && !isOn) return ok(null);
    isAdvertised = isOn;
    return advertise(isOn);
  }

  /** Where nobody may add a printer, some systems find one by themselves. */
  async function findByItself(at: number): Promise<boolean> {
    const advertised = await setAdvertised(true);
    const found = advertised.ok && advertised.value ? await system.findAdvertised(advertised.value.name) : null;
    if (!found?.ok) await setAdvertised(false);
    else note(at, found, true);
    return found?.ok ?? false;
  }

  async function make(at: number, canAsk: boolean, isMissing: boolean): Promise<Result<null>> {
    const made = await system.install(at, canAsk);
    if (made.ok) {
      await setAdvertised(false); // or it would be there twice
      return note(at, made);
    }
    const { code } = made.fault;
    const mayBeFound = isMissing && (code === 'printer/cups-refused' || code === 'printer/permission-declined');
    if (!mayBeFound || !(await findByItself(at))) return note(at, made);
    return code === 'printer/cups-refused' ? ok(null) : made;
  }

  async function settle(at: number): Promise<Result<null>> {
    const checked = await system.check(at);
    if (checked.ok || !isWanted.get() || !(await isOursToMake(checked.fault))) return note(at, checked);
    return make(at, false, checked.fault.code === 'printer/not-installed');
  }

  return {
    async adopt(at) {
      port = at;
      isAdvertised = false; // a printer that just started has said nothing yet
      await inTurn(settle);
      // CUPS pauses a queue whose printer left in the middle of a job, and waits ten seconds before it does.
      if (wasLost) lookAgain = setTimeout(() => void inTurn(settle), options.lookAgainMs).unref();
      wasLost = false;
    },
    async settle() {
      await inTurn(settle);
    },
    lost() {
      port = null;
      wasLost = true;
      clearTimeout(lookAgain);
    },
    install: () =>
      inTurn(async (at) => {
        isWanted.set(true);
        const checked = await system.check(at);
        return make(at, true, !checked.ok && checked.fault.code === 'printer/not-installed');
      }),
    check: () => inTurn(async (at) => (isAdvertised ? ok(null) : note(at, await system.check(at)))),
    remove: () =>
      inTurn(async (at) => {
        const removed = await system.remove();
        if (!removed.ok) return removed;
        isWanted.set(false);
        await setAdvertised(false);
        note(at, await system.check(at));
        return ok(null);
      }),
  };
}
