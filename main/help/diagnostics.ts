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

/** Of the accounts known here, and of their extensions. Shorter ones could stand for anything. */
const shortestName = 3;

function namesIn({ session, accounts }: AppStatus): string[] {
  const own = session.kind === 'signed-in' ? session.numbers.map(({ label }) => label) : [];
  const all = [...own, ...accounts.flatMap(({ displayName, accountName, username }) => [displayName, accountName, username])];
  // A name that is in another one comes after it.
  return all.filter(({ length }) => length >= shortestName).toSorted((one, other) => other.length - one.length);
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((clean, name) => {
    const plain = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return clean.replace(new RegExp(`(?<![\\p{L}\\d])${plain}(?![\\p{L}\\d])`, 'giu'), '<name>');
  }, text);
}

function section(title: string, lines: readonly string[]): string {
  return [`## ${title}`, ...lines, ''].join('\n');
}

export function describeApp({ versions, status, checks, processes, databaseBytes, logLines }: DiagnosticsFacts): string {
  const { session, accounts, printer, inbox } = status;
  const names = namesIn(status);
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
      checks.map(
        ({ id, state, fault }) => `${id}: ${state}${fault ? ` ${fault.code} ${withoutNames(fault.detail, names)}` : ''}`,
      ),
    ),
    section('State', [
      `printer: ${printer.kind}${'port' in printer ? ` on port ${printer.port}` : ''}`,
      `inbox checked: ${inbox.checkedAtMs === null ? 'never' : new Date(inbox.checkedAtMs).toISOString()}`,
      `database: ${(databaseBytes / 1e6).toFixed(1)} MB`,
      ...processes.map(({ name, memoryMb }) => `${name}: ${memoryMb.toFixed(0)} MB`),
    ]),
    section(
      'Log',
      logLines.map((line) => withoutNames(line, names)),
    ),
  ];
  return redact(text.join('\n'));
}
