// Tells the operating system about the printer, checks that it still knows, and takes it back.
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { darwin } from './darwin.ts';
import { linux } from './linux.ts';
import { runCommand } from './run.ts';
import type { CommandOutput, QueueState, Run, Step, System } from './steps.ts';
import { win32 } from './win32.ts';

export type { CommandOutput, Run, Step } from './steps.ts';

const log = createLogger('printer.install');

export interface InstallOptions {
  /** `process.platform` of the entry point. */
  readonly platform: NodeJS.Platform;
  /** Where the printer listens; it must be up while a queue is made. */
  readonly port: number;
  /** Whether the person may be asked for a password when the system refuses; only after a click of theirs. */
  readonly canAsk?: boolean;
  readonly run?: Run;
  readonly wait?: (ms: number) => Promise<void>;
}

export interface InstalledQueue {
  readonly queue: string;
}

/** CUPS makes the queue's driver in the background; it takes a second here and up to half a minute on a busy machine. */
const pollEveryMs = 250;
const polls = 120;

const systems: Partial<Record<NodeJS.Platform, System>> = { linux, darwin, win32 };

/**
 * Makes the queue, or repairs it. A queue that does not become driverless is taken away again, because it would print rubbish.
 * Faults: printer/cups-missing, printer/cups-refused, printer/queue-not-driverless, printer/not-installed (Windows), printer/not-supported-here.
 */
export async function installPrinter(options: InstallOptions): Promise<Result<InstalledQueue>> {
  const system = systems[options.platform];
  if (!system) return fail('printer/not-supported-here', options.platform);
  const made = await runAll(system, system.install(options.port), options);
  if (!made.ok) return made;
  const { run = runCommand, wait = sleep } = options;
  let state: QueueState = { kind: 'missing' };
  for (let poll = 0; poll < polls; poll++) {
    state = system.readState(await run(system.query()));
    if (state.kind === 'found' && state.isDriverless && state.deviceUri === system.deviceUri(options.port)) {
      log.info('the queue is there', { queue: system.queue, polls: poll + 1 });
      return ok({ queue: system.queue });
    }
    await wait(pollEveryMs);
  }
  log.error('the queue did not become driverless', { state });
  await runAll(system, system.remove(), options);
  return fail('printer/queue-not-driverless', state.kind === 'found' ? state.deviceUri : 'no queue');
}

/** Faults: printer/not-installed (also when paused), printer/queue-points-elsewhere, printer/queue-not-driverless; installing repairs each. */
export async function checkPrinter(options: InstallOptions): Promise<Result<InstalledQueue>> {
  const system = systems[options.platform];
  if (!system) return fail('printer/not-supported-here', options.platform);
  const output = await (options.run ?? runCommand)(system.query());
  if (output.exitCode === null) return fail(system.faultOf(output), output.stderr.trim());
  const state = system.readState(output);
  if (state.kind === 'missing') return fail('printer/not-installed', output.stderr.trim());
  if (state.deviceUri !== system.deviceUri(options.port)) return fail('printer/queue-points-elsewhere', state.deviceUri);
  if (!state.isDriverless) return fail('printer/queue-not-driverless', state.deviceUri);
  return state.isPaused ? fail('printer/not-installed', 'the queue is paused') : ok({ queue: system.queue });
}

/** Removing what is not there is no fault. */
export async function removePrinter(options: Omit<InstallOptions, 'port'>): Promise<Result<null>> {
  const system = systems[options.platform];
  if (!system) return fail('printer/not-supported-here', options.platform);
  const output = await (options.run ?? runCommand)(system.query());
  if (output.exitCode === null) return fail(system.faultOf(output), output.stderr.trim());
  return system.readState(output).kind === 'missing' ? ok(null) : runAll(system, system.remove(), options);
}

async function runAll(system: System, steps: readonly Step[], options: Omit<InstallOptions, 'port'>): Promise<Result<null>> {
  for (const step of steps) {
    const output = await runOne(system, step, options);
    if (output.exitCode !== 0) return fail(system.faultOf(output), output.stderr.trim());
  }
  return ok(null);
}

/** First without a prompt; when that is refused and the person may be asked, once more with permission. */
async function runOne(
  system: System,
  step: Step,
  { run = runCommand, canAsk = false }: Omit<InstallOptions, 'port'>,
): Promise<CommandOutput> {
  const output = await run(step);
  log.info(step.what, { exitCode: output.exitCode });
  const isRefused = output.exitCode !== 0 && output.exitCode !== null && system.faultOf(output) !== 'printer/cups-missing';
  return isRefused && canAsk ? await run(system.withPermission(step)) : output;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
