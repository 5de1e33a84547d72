// Watches the inbox of every signed-in account, and says when it last worked and why it does not.
import { isAhead } from '../../contract/deadline.ts';
import { readDiskFault } from '../../contract/disk-fault.ts';
import type { AppStatus } from '../../contract/ipc/status.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { FaxService } from '../fax-service/fax-service.ts';
import type { Connection, Session } from '../session/session.ts';
import type { Checked, Inbox } from './inbox.ts';
import { type PaceFacts, paceMs } from './poll-pace.ts';
import { createPolling, type Polling } from './polling.ts';
import { createServiceWatch } from './service-watch.ts';

const log = createLogger('inbox.watch');

export interface InboxWatchOptions {
  readonly session: Pick<Session, 'connect' | 'connectionOf' | 'status'>;
  readonly accountIds: () => readonly string[];
  readonly inbox: Inbox;
  readonly isFocused: () => boolean;
  /** An account of the service inside this app is among them: it is there without any network. */
  readonly isEmbedded: () => boolean;
  /** false: this computer has no network at all, and asking is of no use. */
  readonly isOnline: () => boolean;
  readonly say: (change: Partial<AppStatus['inbox']>) => void;
  /** Signed in and answering: whatever waits for the service may go on. */
  readonly onOnline: () => void;
  readonly now: () => number;
  readonly random?: () => number;
}

export interface InboxWatch extends Polling {
  /** A fax is on its way to us, or somebody just came to look for one. */
  expectFax(forMs: number): void;
}

const slowestMs = 5 * 60 * 1000;
/** Whether there is a network again is asked of the system, which costs nothing. */
const offlineMs = 5000;
/** After the app was opened. */
const openedMs = 60_000;
/** Nobody expects a fax for longer. */
const longestExpectedMs = 10 * 60_000;

/** The database throws when the disk is full. */
function judgeCrash(error: unknown): Result<never> {
  log.error('the check broke off', { error });
  return { ok: false, fault: readDiskFault(error) ?? { code: 'internal', detail: '' } };
}

export function createInboxWatch(options: InboxWatchOptions): InboxWatch {
  const { session, accountIds, inbox, isFocused, isEmbedded, isOnline, say, onOnline, now, random = Math.random } = options;
  let expectedUntilMs = now() + openedMs;
  let hasMore = false;
  const told = createServiceWatch({
    onChanged: () => {
      onOnline();
      void polling.checkNow();
    },
    onPace: () => polling.retime(),
    now,
  });
  const isCutOff = (): boolean => !isOnline() && !isEmbedded();

  function facts(): PaceFacts {
    return {
      isFocused: isFocused(),
      isFaxExpected: isAhead(expectedUntilMs, longestExpectedMs, now()),
      isTold: told.isTold(),
      isEmbedded: isEmbedded(),
      hasMore,
    };
  }

  async function checkAll(): Promise<Result<Checked>> {
    if (isCutOff()) return fail('service/unreachable', 'offline');
    let trouble: Result<null> = await session.connect();
    let isMore = false;
    const services: FaxService[] = [];
    for (const accountId of accountIds()) {
      const connection: Connection | null = session.connectionOf(accountId);
      if (!connection) continue;
      const { service, numbers } = connection;
      services.push(service);
      const checked = await inbox.check({ accountId, service, numbers });
      if (checked.ok) onOnline();
      else trouble = trouble.ok ? checked : trouble;
      isMore ||= checked.ok && checked.value.hasMore;
    }
    told.follow(services);
    return trouble.ok ? ok({ hasMore: isMore }) : trouble;
  }

  async function check(): Promise<Result<Checked>> {
    if (accountIds().length === 0) {
      told.follow([]);
      hasMore = false;
      return ok({ hasMore });
    }
    say({ isChecking: true });
    const checked = await checkAll().catch(judgeCrash);
    hasMore = checked.ok && checked.value.hasMore;
    if (checked.ok) say({ isChecking: false, fault: null, checkedAtMs: now() });
    else say({ isChecking: false, fault: checked.fault });
    return checked;
  }

  const everyMs = (): number => (isCutOff() ? offlineMs : paceMs(facts()));
  const longestMs = (): number => (isCutOff() ? offlineMs : slowestMs);
  const polling = createPolling({ check, everyMs, slowestMs: longestMs, random });
  return {
    ...polling,
    expectFax(forMs) {
      const untilMs = now() + forMs;
      expectedUntilMs = isAhead(expectedUntilMs, longestExpectedMs, now()) ? Math.max(expectedUntilMs, untilMs) : untilMs;
      polling.retime();
    },
    wake() {
      told.renew();
      polling.wake();
    },
    stop() {
      told.stop();
      polling.stop();
    },
  };
}
