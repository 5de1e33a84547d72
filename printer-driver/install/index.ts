// Tells the operating system about the printer, checks that it still knows, and takes it back.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultCode } from '../../contract/fault.ts';
import { createLogger, redact } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { addPrinterMessage, askCups, type NewQueue, placeOfCups } from './cups-request.ts';
import { darwin } from './darwin.ts';
import { linux } from './linux.ts';
import { runCommand } from './run.ts';
import type { CommandOutput, Credential, QueueState, Run, Step, System } from './steps.ts';
import { win32 } from './win32.ts';

export type { CommandOutput, Credential, PrintRequest, Run, Step } from './steps.ts';

const log = createLogger('printer.install');

export interface SystemOptions {
  /** `process.platform` of the entry point. */
  readonly platform: NodeJS.Platform;
  /** Whether the person may be asked for a password when the system refuses; only after a click of theirs. */
  readonly canAsk?: boolean;
  readonly run?: Run;
}

export interface InstallOptions extends SystemOptions {
  /** Where the printer listens; it must be up while a queue is made. */
  readonly port: number;
  /** Given to the queue; installing again replaces it. Only where `canBePrivate`. */
  readonly credential?: Credential | undefined;
  /** Tests put a CUPS of their own in here. */
  readonly addPrivately?: (queue: NewQueue) => Promise<Result<null>>;
  readonly wait?: (ms: number) => Promise<void>;
}

export interface InstalledQueue {
  readonly queue: string;
}

/** CUPS makes the queue's driver in the background; it takes a second here and up to half a minute on a busy machine. */
const pollEveryMs = 250;
const polls = 120;

const systems: Partial<Record<NodeJS.Platform, System>> = { linux, darwin, win32 };

export function systemOf(platform: NodeJS.Platform): System | undefined {
  return systems[platform];
}

/** Whether a queue of this system can carry a credential without anybody else seeing it. */
export function canBePrivate(platform: NodeJS.Platform): boolean {
  return systems[platform]?.newPrivateQueue !== undefined;
}

function addToCups(queue: NewQueue): Promise<Result<null>> {
  return askCups(addPrinterMessage(queue), placeOfCups(process.env['CUPS_SERVER']));
}

async function makeQueue(system: System, options: InstallOptions): Promise<Result<null>> {
  const { port, credential, addPrivately = addToCups } = options;
  if (!credential) return runAll(system, system.install(port), options);
  // Nobody is asked for permission: whatever runs a command with another user's rights shows its arguments.
  if (!system.newPrivateQueue) return fail('printer/not-supported-here', options.platform);
  const made = await addPrivately(system.newPrivateQueue({ port, credential }));
  log.info('make the queue, with a credential', made.ok ? {} : { code: made.fault.code, detail: made.fault.detail });
  return made;
}

/**
 * Makes the queue, or repairs it. A queue that does not become driverless is taken away again, because it would print rubbish.
 * Faults: printer/cups-missing, -cups-refused, -windows-refused, -spooler-stopped, -permission-declined,
 * -queue-not-driverless, -not-supported-here.
 */
export async function installPrinter(options: InstallOptions): Promise<Result<InstalledQueue>> {
  const system = systems[options.platform];
  if (!system) return fail('printer/not-supported-here', options.platform);
  const made = await makeQueue(system, options);
  if (!made.ok) return made;
  const { run = runCommand, wait = sleep } = options;
  let state: QueueState = { kind: 'missing' };
  for (let poll = 0; poll < polls; poll++) {
    state = system.readState(await run(system.query()));
    if (findTrouble(state, system.deviceUri(options.port)) === null) {
      log.info('the queue is there', { queue: system.queue, polls: poll + 1 });
      if (options.credential && system.held) await letGo(system.held, run);
      return ok({ queue: system.queue });
    }
    await wait(pollEveryMs);
  }
  log.error('the queue did not become driverless', { state });
  await runAll(system, system.remove(), options);
  return fail('printer/queue-not-driverless', state.kind === 'found' ? state.deviceUri : 'no queue');
}

/**
 * Faults: printer/not-installed, -queue-points-elsewhere, -queue-not-driverless, -queue-paused, -queue-rejects-jobs,
 * -queue-lacks-credential (installing repairs each), and those of a print system that is not there.
 */
export async function checkPrinter(options: InstallOptions): Promise<Result<InstalledQueue>> {
  const system = systems[options.platform];
  if (!system) return fail('printer/not-supported-here', options.platform);
  const { run = runCommand } = options;
  const output = await run(system.query());
  const state = system.readState(output);
  const trouble = findTrouble(state, system.deviceUri(options.port));
  if (trouble === null) return ok({ queue: system.queue });
  if (state.kind === 'found') return fail(trouble, state.deviceUri);
  const { presence } = system;
  if (output.exitCode === null || (!presence && output.exitCode !== 0)) return fail(system.faultOf(output), output.stderr.trim());
  const isPresent = !presence || presence.isPresent(await run(presence.step));
  return isPresent ? fail(trouble, output.stderr.trim()) : fail('printer/cups-missing', 'it does not run');
}

/** Of jobs that belong to somebody else it is refused, and they stay. */
async function letGo(held: NonNullable<System['held']>, run: Run): Promise<void> {
  for (const step of held.resume(await run(held.list))) {
    const { exitCode } = await run(step);
    log.info(step.what, { exitCode });
  }
}

function findTrouble(state: QueueState, deviceUri: string): FaultCode | null {
  if (state.kind === 'missing') return 'printer/not-installed';
  if (state.deviceUri !== deviceUri) return 'printer/queue-points-elsewhere';
  if (!state.isDriverless) return 'printer/queue-not-driverless';
  if (state.isRejecting) return 'printer/queue-rejects-jobs';
  if (state.lacksCredential) return 'printer/queue-lacks-credential';
  return state.isPaused ? 'printer/queue-paused' : null;
}

/** Removing what is not there is no fault. */
export async function removePrinter(options: SystemOptions): Promise<Result<null>> {
  const system = systems[options.platform];
  if (!system) return fail('printer/not-supported-here', options.platform);
  const output = await (options.run ?? runCommand)(system.query());
  if (output.exitCode === null) return fail(system.faultOf(output), output.stderr.trim());
  return system.readState(output).kind === 'missing' ? ok(null) : runAll(system, system.remove(), options);
}

async function runAll(system: System, steps: readonly Step[], options: SystemOptions): Promise<Result<null>> {
  for (const step of steps) {
    const output = await runOne(system, step, options);
    if (output.exitCode === 0) continue;
    const code = system.isDeclined(output) ? 'printer/permission-declined' : system.faultOf(output);
    return fail(code, redact(output.stderr.trim()));
  }
  return ok(null);
}

/** First without a prompt; when that is refused and the person may be asked, once more with permission. */
async function runOne(system: System, step: Step, { run = runCommand, canAsk = false }: SystemOptions): Promise<CommandOutput> {
  const output = await run(step);
  log.info(step.what, { exitCode: output.exitCode });
  const refusals: readonly FaultCode[] = ['printer/cups-refused', 'printer/windows-refused'];
  const isRefused = output.exitCode !== 0 && output.exitCode !== null && refusals.includes(system.faultOf(output));
  if (!isRefused || !canAsk) return output;
  const asked = await run(system.withPermission(step));
  log.info(`${step.what}, with permission`, { exitCode: asked.exitCode });
  // Nobody there who could ask (a server, a bare window manager): the refusal stands.
  return asked.exitCode === null || asked.exitCode === 127 ? output : asked;
}
