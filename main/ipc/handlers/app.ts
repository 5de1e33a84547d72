// Calls about the app as a whole: status, accounts, settings.
import type { Input } from '../../../contract/ipc/contract.ts';
import type { SettingsView } from '../../../contract/ipc/settings.ts';
import { createLogger } from '../../../contract/log.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Session } from '../../session/session.ts';
import type { StatusBoard } from '../../status-board.ts';
import type { Asker, Handlers } from '../serve.ts';

const log = createLogger('page');

export interface AppHandlerParts {
  readonly session: Session;
  readonly board: StatusBoard;
  /** The page of this window has drawn its first screen. */
  readonly onDrawn: (window: Asker) => void;
  readonly retry: () => Promise<void>;
  /** After another account became the active one. */
  readonly onAccount: () => void;
  /** What is on this computer of accounts that leave it. */
  readonly accountData: { hasWaiting(accountId: string): boolean; forget(accountId: string): void };
  readonly tryNotice: () => Promise<Result<null>>;
  readonly settings: { view(): SettingsView; update(change: Input<'settings.update'>): SettingsView };
}

type AppChannel = Extract<keyof Handlers, `app.${string}` | `session.${string}` | `settings.${string}` | `notices.${string}`>;

export function appHandlers(parts: AppHandlerParts): Pick<Handlers, AppChannel> {
  const { session, board, settings } = parts;

  function noteAccount(result: Result<null>): Result<null> {
    if (result.ok) parts.onAccount();
    return result;
  }

  async function signOut(forgets: boolean): Promise<Result<null>> {
    const leaving = session.leaving().map(({ id }) => id);
    if (forgets && leaving.some(parts.accountData.hasWaiting)) return fail('account/faxes-waiting');
    const done = await session.signOut(forgets);
    // They have left, also where something of their service could not be removed.
    if (forgets) leaving.forEach(parts.accountData.forget);
    parts.onAccount();
    return done;
  }

  return {
    'app.status': async () => ok(board.status()),
    'app.drawn': async (_nothing, asker) => {
      parts.onDrawn(asker);
      return ok(null);
    },
    'app.retry': async () => {
      await parts.retry();
      return ok(null);
    },
    'app.mishap': async ({ text }) => {
      log.error('a page failed', { text });
      return ok(null);
    },
    'session.tryHere': async () => noteAccount(await session.tryHere()),
    'session.signIn': async (input) => noteAccount(await session.signIn(input)),
    'session.switch': async ({ accountId }) => noteAccount(session.switchTo(accountId)),
    'session.signOut': ({ forgets }) => signOut(forgets),
    'notices.test': () => parts.tryNotice(),
    'settings.get': async () => ok(settings.view()),
    'settings.update': async (change) => ok(settings.update(change)),
  };
}
