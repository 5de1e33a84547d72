// Calls about the app as a whole: status, accounts, settings.

import type { Input, SettingsView } from '../../../contract/ipc/contract.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { Session } from '../../session/session.ts';
import type { StatusBoard } from '../../status-board.ts';
import type { Handlers } from '../serve.ts';

export interface AppHandlerParts {
  readonly session: Session;
  readonly board: StatusBoard;
  readonly retry: () => Promise<void>;
  /** After another account became the active one. */
  readonly onAccount: () => void;
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

  return {
    'app.status': async () => ok(board.status()),
    'app.retry': async () => {
      await parts.retry();
      return ok(null);
    },
    'session.tryHere': async () => noteAccount(await session.tryHere()),
    'session.signIn': async (input) => noteAccount(await session.signIn(input)),
    'session.switch': async ({ accountId }) => noteAccount(session.switchTo(accountId)),
    'session.signOut': async () => noteAccount(await session.signOut()),
    'notices.test': () => parts.tryNotice(),
    'settings.get': async () => ok(settings.view()),
    'settings.update': async (change) => ok(settings.update(change)),
  };
}
