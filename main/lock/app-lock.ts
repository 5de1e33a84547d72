// Whether the app is locked, who may unlock it, and how fast passcodes can be tried. Locked from the start where a passcode is set.
import { createTurns } from '../../contract/in-turn.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { checkPasscode, hashPasscode } from './passcode.ts';

/** What stays over a restart: neither quitting nor killing the app opens it or gives more tries. */
export interface LockMemory {
  readonly isOn: boolean;
  readonly minutes: number;
  /** The hash of the passcode where no keychain took it. */
  readonly hash: string | null;
  readonly failures: number;
  readonly retryAtMs: number;
}

export const noLock: LockMemory = { isOn: false, minutes: 15, hash: null, failures: 0, retryAtMs: 0 };

export interface AppLockOptions {
  readonly memory: { get(): LockMemory; set(memory: LockMemory): void };
  /** Of the keychain; a fault means that it does not answer. */
  readonly secret: {
    get(): Promise<Result<string | null>>;
    set(hash: string): Promise<Result<null>>;
    remove(): Promise<Result<null>>;
  };
  /** Locked, unlocked, or another try allowed at another time. */
  readonly onChange: () => void;
  readonly now: () => number;
}

export interface AppLock {
  isOn(): boolean;
  isLocked(): boolean;
  minutes(): number;
  /** null: the next try need not wait. */
  retryAtMs(): number | null;
  lock(): void;
  unlock(passcode: string): Promise<Result<null>>;
  setPasscode(current: string, passcode: string): Promise<Result<null>>;
  setMinutes(minutes: number): void;
  turnOff(current: string): Promise<Result<null>>;
}

/** A slip of the finger costs nothing; who guesses has a few tries an hour. */
const freeTries = 4;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

export function waitAfter(failures: number): number {
  return failures <= freeTries ? 0 : Math.min(firstWaitMs * 2 ** Math.min(failures - freeTries - 1, 10), longestWaitMs);
}

export function createAppLock({ memory, secret, onChange, now }: AppLockOptions): AppLock {
  let isLocked = memory.get().isOn;
  // One try at a time: many at once would count as one.
  const inTurn = createTurns();
  const remember = (change: Partial<LockMemory>): void => memory.set({ ...memory.get(), ...change });

  async function findHash(): Promise<Result<string>> {
    const { hash } = memory.get();
    if (hash !== null) return ok(hash);
    const kept = await secret.get();
    if (!kept.ok) return kept;
    return kept.value === null ? fail('lock/no-passcode') : ok(kept.value);
  }

  function mustWait(): boolean {
    const { retryAtMs } = memory.get();
    // A clock that was turned back does not lock anybody out for longer than the longest wait.
    return retryAtMs > now() && retryAtMs - now() <= longestWaitMs;
  }

  /** The try is counted before it is made. */
  async function prove(passcode: string): Promise<Result<null>> {
    if (mustWait()) return fail('lock/wait', String(memory.get().retryAtMs));
    const hash = await findHash();
    if (!hash.ok) return hash;
    const failures = memory.get().failures + 1;
    remember({ failures, retryAtMs: now() + waitAfter(failures) });
    const isRight = await checkPasscode(passcode, hash.value);
    if (isRight === null) return fail('lock/no-passcode');
    if (isRight) remember({ failures: 0, retryAtMs: 0 });
    onChange();
    return isRight ? ok(null) : fail('lock/wrong-passcode');
  }

  return {
    isOn: () => memory.get().isOn,
    isLocked: () => isLocked,
    minutes: () => memory.get().minutes,
    retryAtMs: () => (mustWait() ? memory.get().retryAtMs : null),
    lock() {
      if (isLocked || !memory.get().isOn) return;
      isLocked = true;
      onChange();
    },
    unlock: (passcode) =>
      inTurn(async () => {
        if (!isLocked) return ok(null);
        const proved = await prove(passcode);
        if (!proved.ok) return proved;
        isLocked = false;
        onChange();
        return proved;
      }),
    setPasscode: (current, passcode) =>
      inTurn(async () => {
        const proved = memory.get().isOn ? await prove(current) : ok(null);
        if (!proved.ok) return proved;
        const hash = await hashPasscode(passcode);
        const kept = await secret.set(hash);
        remember({ isOn: true, hash: kept.ok ? null : hash, failures: 0, retryAtMs: 0 });
        onChange();
        return ok(null);
      }),
    setMinutes(minutes) {
      remember({ minutes });
      onChange();
    },
    turnOff: (current) =>
      inTurn(async () => {
        if (!memory.get().isOn) return ok(null);
        const proved = await prove(current);
        if (!proved.ok) return proved;
        remember({ isOn: false, hash: null });
        await secret.remove();
        onChange();
        return ok(null);
      }),
  };
}
