// A text that tells supporters how the app is, and nothing about whom its user faxes.
import type { HealthCheck } from '../../contract/ipc/help.ts';
import type { AppStatus } from '../../contract/ipc/status.ts';
import { redact } from '../../contract/log.ts';

export interface DiagnosticsFacts {
  readonly versions: Readonly<Record<string, string>>;
  readonly status: AppStatus;
  readonly checks: readonly HealthCheck[];
  readonly processes: readonly { readonly name: string; readonly memoryMb: number }[];
  readonly databaseBytes: number;
  /** The newest last. */
  readonly logLines: readonly string[];
}

/** Of an address only where it leads: no path, no user. */
function placeOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : 'no address';
}

function section(title: string, lines: readonly string[]): string {
  return [`## ${title}`, ...lines, ''].join('\n');
}

export function describeApp({ versions, status, checks, processes, databaseBytes, logLines }: DiagnosticsFacts): string {
  const { session, accounts, printer, inbox } = status;
  const text = [
    section(
      'Ooma Fax',
      Object.entries(versions).map(([name, version]) => `${name}: ${version}`),
    ),
    section('Accounts', [
      `session: ${session.kind}${session.kind === 'trouble' ? ` ${session.fault.code}` : ''}`,
      ...accounts.map(({ service, baseUrl }) => `${service} at ${placeOf(baseUrl)}`),
    ]),
    section(
      'Checks',
      checks.map(({ id, state, fault }) => `${id}: ${state}${fault ? ` ${fault.code} ${fault.detail}` : ''}`),
    ),
    section('State', [
      `printer: ${printer.kind}${'port' in printer ? ` on port ${printer.port}` : ''}`,
      `inbox checked: ${inbox.checkedAtMs === null ? 'never' : new Date(inbox.checkedAtMs).toISOString()}`,
      `database: ${(databaseBytes / 1e6).toFixed(1)} MB`,
      ...processes.map(({ name, memoryMb }) => `${name}: ${memoryMb.toFixed(0)} MB`),
    ]),
    section('Log', logLines),
  ];
  return redact(text.join('\n'));
}
