// Finds out what works between this computer, its printer and the fax service, one check after the other.
import type { Fault, FaultCode } from '../../contract/fault.ts';
import type { OwnNumber } from '../../contract/fax.ts';
import type { HealthCheck } from '../../contract/ipc/help.ts';
import type { AppStatus } from '../../contract/ipc/status.ts';
import { ok, type Result } from '../../contract/result.ts';

export interface DoctorParts {
  readonly status: () => AppStatus;
  readonly isOnline: () => boolean;
  /** Asks the service of the active account now; null: nobody is signed in. */
  readonly askService: () => Promise<Result<readonly OwnNumber[]>> | null;
  readonly checkQueue: () => Promise<Result<null>>;
  /** Asks the keychain for anything. */
  readonly askKeychain: () => Promise<Result<unknown>>;
  /** What is left on the disk that keeps the faxes. */
  readonly freeBytes: () => Promise<number>;
}

/** A day of busy printing. */
const littleSpaceBytes = 500_000_000;

/** The service answered, and does not let this account in. */
const accountFaults: readonly FaultCode[] = [
  'service/refused-login',
  'service/account-locked',
  'service/two-factor',
  'service/session-expired',
  'service/forbidden',
  'keychain/unavailable',
  'keychain/locked',
];

function judge(id: HealthCheck['id'], fault: Fault | null, state: 'warn' | 'bad' = 'bad'): HealthCheck {
  return { id, state: fault ? state : 'good', fault };
}

const skip = (id: HealthCheck['id']): HealthCheck => ({ id, state: 'skipped', fault: null });
const lack = (id: HealthCheck['id'], state: 'warn' | 'bad'): HealthCheck => ({ id, state, fault: null });

function isHere({ session }: AppStatus): boolean {
  return (session.kind === 'signed-in' || session.kind === 'trouble') && session.account.service === 'embedded';
}

async function checkConnection({ status, isOnline, askService }: DoctorParts): Promise<HealthCheck[]> {
  const network = isOnline() || isHere(status()) ? judge('network', null) : lack('network', 'bad');
  const { session, inbox } = status();
  const asked = askService();
  if (!asked && session.kind !== 'trouble')
    return [network, skip('service'), lack('account', 'bad'), skip('number'), skip('inbox')];
  const answer = asked ? await asked : null;
  const known = session.kind === 'trouble' ? session.fault : null;
  const fault = answer && !answer.ok ? answer.fault : answer ? null : known;
  if (fault) {
    const isAccount = accountFaults.includes(fault.code);
    const two = isAccount ? [judge('service', null), judge('account', fault)] : [judge('service', fault), skip('account')];
    return [network, ...two, skip('number'), skip('inbox')];
  }
  const numbers = answer?.ok ? answer.value : [];
  return [
    network,
    judge('service', null),
    judge('account', null),
    numbers.length > 0 ? judge('number', null) : lack('number', 'bad'),
    judge('inbox', inbox.fault),
  ];
}

async function checkPrinter({ status, checkQueue }: DoctorParts): Promise<HealthCheck[]> {
  const { printer } = status();
  if (printer.kind === 'starting') return [lack('printer', 'warn'), skip('queue')];
  if (printer.kind === 'down') return [judge('printer', printer.fault), skip('queue')];
  const queue = await checkQueue();
  return [judge('printer', null), judge('queue', queue.ok ? null : queue.fault)];
}

async function checkKeychain({ askKeychain }: DoctorParts): Promise<HealthCheck> {
  const asked = await askKeychain();
  return judge('keychain', asked.ok ? null : asked.fault, 'warn');
}

async function checkDisk({ freeBytes }: DoctorParts): Promise<HealthCheck> {
  const isLow = (await freeBytes()) < littleSpaceBytes;
  return judge('disk', isLow ? { code: 'disk/full', detail: '' } : null, 'warn');
}

/** In the order of `checkIds`; takes as long as the service and the print system take to answer. */
export async function examine(parts: DoctorParts): Promise<Result<HealthCheck[]>> {
  const [connection, keychain, printer, disk] = await Promise.all([
    checkConnection(parts),
    checkKeychain(parts),
    checkPrinter(parts),
    checkDisk(parts),
  ]);
  return ok([...connection, keychain, ...printer, disk]);
}
