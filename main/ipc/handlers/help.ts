// Calls of Help: checks, diagnostics, licences, updates.
import type { HealthCheck } from '../../../contract/ipc/help.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { Updates } from '../../updates/updates.ts';
import type { Handlers } from '../serve.ts';

export interface HelpHandlerParts {
  readonly version: string;
  readonly updates: Updates;
  readonly examine: () => Promise<Result<HealthCheck[]>>;
  readonly copyDiagnostics: () => Promise<Result<null>>;
  readonly showLicences: () => Promise<Result<null>>;
}

type HelpChannel = Extract<keyof Handlers, `help.${string}`>;

export function helpHandlers(parts: HelpHandlerParts): Pick<Handlers, HelpChannel> {
  const { version, updates } = parts;
  return {
    'help.check': () => parts.examine(),
    'help.copyDiagnostics': () => parts.copyDiagnostics(),
    'help.licences': () => parts.showLicences(),
    'help.about': async () => ok({ version, update: updates.state() }),
    'help.update': async () => ok(await updates.check()),
  };
}
