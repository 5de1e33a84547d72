// Who may print: everybody on this computer, or this account only, by a secret that the queue and the printer share.
import { randomBytes } from 'node:crypto';
import type { Fault } from '../../contract/fault.ts';
import { createTurns } from '../../contract/in-turn.ts';
import type { PrinterAccessView } from '../../contract/ipc/contract.ts';
import { createLogger } from '../../contract/log.ts';
import type { PrinterCredential } from '../../contract/processes/printer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Keychain } from '../processes/keychain.ts';

const log = createLogger('printer-access');

/** The secret's name in the keychain; accounts of the fax service have UUIDs there. */
const keychainAccount = 'printer';
const user = 'ooma-fax';

export interface PrinterAccessOptions {
  /** Whether a queue of this system can keep a secret. */
  readonly canBePrivate: boolean;
  /** What the user chose. */
  readonly isPrivate: { get(): boolean; set(isPrivate: boolean): void };
  readonly keychain: Pick<Keychain, 'get' | 'set' | 'remove'>;
  /** Tells the printer who may print from now on. */
  readonly protect: (credential: PrinterCredential | null) => Promise<Result<null>>;
  /** Gives the queue what `credential` answers then. */
  readonly installQueue: () => Promise<Result<null>>;
  /** After a change that was not made: says how the queue is, and finds it again. */
  readonly restoreQueue: () => Promise<void>;
  /** Why the printer cannot start. */
  readonly onFault: (fault: Fault) => void;
  /** Waits before a silent keychain is asked again, in ms each; the last one goes on. */
  readonly pausesMs: readonly number[];
}

export interface PrinterAccess {
  view(): PrinterAccessView;
  /** For the queue's address. */
  credential(): PrinterCredential | undefined;
  /** A fault: nothing was changed, printer/secret-not-kept or what the print system said. */
  change(isPrivate: boolean): Promise<Result<PrinterAccessView>>;
  /** The printer has started and waits to be told who may print; a silent keychain is asked again until it answers. */
  unlock(): Promise<void>;
  /** Asks no more. */
  stop(): void;
}

/** 24 random bytes in characters that an address takes as they are (RFC 3986 §2.3). */
function makeCredential(): PrinterCredential {
  return { user, secret: randomBytes(24).toString('base64url') };
}

export function createPrinterAccess(options: PrinterAccessOptions): PrinterAccess {
  const { isPrivate, keychain, protect, installQueue } = options;
  let known: PrinterCredential | undefined;
  const inTurn = createTurns();
  let again: NodeJS.Timeout | undefined;
  let isStopped = false;

  const view = (): PrinterAccessView => ({ canBePrivate: options.canBePrivate, isPrivate: isPrivate.get() });

  /** null: no keychain took it, and what cannot be kept is not used. */
  async function makeKept(): Promise<PrinterCredential | null> {
    const credential = makeCredential();
    const kept = await keychain.set(keychainAccount, credential.secret);
    if (kept.ok) return credential;
    await keychain.remove(keychainAccount); // or it would stay in memory
    return null;
  }

  /** First the queue learns the secret, then the printer asks for it: no document between the two is held up. */
  async function close(): Promise<Result<null>> {
    const credential = await makeKept();
    if (!credential) return fail('printer/secret-not-kept');
    known = credential;
    const installed = await installQueue();
    if (!installed.ok) {
      known = undefined;
      await keychain.remove(keychainAccount);
      await options.restoreQueue();
      return installed;
    }
    isPrivate.set(true);
    await tell(credential);
    return ok(null);
  }

  /** A queue that still knows a secret prints as well as any other. */
  async function open(): Promise<Result<null>> {
    isPrivate.set(false);
    known = undefined;
    await tell(null);
    const installed = await installQueue();
    if (!installed.ok) await options.restoreQueue();
    await keychain.remove(keychainAccount);
    return ok(null);
  }

  /** A printer that is not there asks when it starts again. */
  async function tell(credential: PrinterCredential | null): Promise<void> {
    const told = await protect(credential);
    if (!told.ok) log.warn('the printer was not told', { code: told.fault.code });
  }

  /** At the start of a busy computer the keychain is late; a locked one may be unlocked at any time. */
  function unlockLater(attempt: number): void {
    const pause = options.pausesMs[Math.min(attempt, options.pausesMs.length - 1)];
    clearTimeout(again);
    if (!isStopped) again = setTimeout(() => void inTurn(() => unlock(attempt + 1)), pause).unref();
  }

  async function unlock(attempt = 0): Promise<void> {
    if (!isPrivate.get() || known) {
      await tell(isPrivate.get() && known ? known : null);
      return;
    }
    const kept = await keychain.get(keychainAccount);
    if (!kept.ok) {
      options.onFault({ code: 'printer/secret-not-kept', detail: kept.fault.code });
      unlockLater(attempt);
      return;
    }
    if (kept.value !== null) {
      known = { user, secret: kept.value };
      await tell(known);
      return;
    }
    log.warn('the secret is gone from the keychain: making another');
    const credential = await makeKept();
    if (!credential) {
      options.onFault({ code: 'printer/secret-not-kept', detail: '' });
      return;
    }
    known = credential;
    await tell(known);
    await installQueue(); // says itself, in the printer's status, when it could not
  }

  return {
    view,
    credential: () => known,
    change: (wanted) =>
      inTurn(async () => {
        if (wanted === isPrivate.get()) return ok(view());
        if (wanted && !options.canBePrivate) return fail('printer/not-supported-here');
        const changed = await (wanted ? close() : open());
        return changed.ok ? ok(view()) : changed;
      }),
    unlock: () => {
      clearTimeout(again);
      return inTurn(unlock);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(again);
    },
  };
}
