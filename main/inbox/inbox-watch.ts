// Watches the inbox of every signed-in account, and says when it last worked and why it does not.
import type { AppStatus } from '../../contract/ipc/status.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Connection, Session } from '../session/session.ts';
import type { Inbox } from './inbox.ts';
import { createPolling, type Polling } from './polling.ts';

export interface InboxWatchOptions {
  readonly session: Pick<Session, 'connect' | 'connectionOf' | 'status'>;
  readonly accountIds: () => readonly string[];
  readonly inbox: Inbox;
  readonly everyMs: () => number;
  readonly say: (change: Partial<AppStatus['inbox']>) => void;
  /** Signed in and answering: whatever waits for the service may go on. */
  readonly onOnline: () => void;
  readonly now: () => number;
}

const slowestMs = 5 * 60 * 1000;

export function createInboxWatch({ session, accountIds, inbox, everyMs, say, onOnline, now }: InboxWatchOptions): Polling {
  async function check(): Promise<Result<null>> {
    if (accountIds().length === 0) return ok(null);
    say({ isChecking: true });
    let trouble: Result<null> = await session.connect();
    for (const id of accountIds()) {
      const connection: Connection | null = session.connectionOf(id);
      if (!connection) continue;
      const { service, numbers } = connection;
      const checked = await inbox.check({ accountId: id, service, numbers });
      if (checked.ok) onOnline();
      else trouble = trouble.ok ? checked : trouble;
    }
    if (trouble.ok) say({ isChecking: false, fault: null, checkedAtMs: now() });
    else say({ isChecking: false, fault: trouble.fault });
    return trouble;
  }
  return createPolling({ check, everyMs, slowestMs, random: Math.random });
}
