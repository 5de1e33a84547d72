// Whether CUPS on Linux has found the printer by itself, from what it says about itself by DNS-SD on this computer.
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { InstalledQueue, SystemOptions } from './index.ts';
import { runCommand } from './run.ts';
import type { Step } from './steps.ts';

export interface AdvertisedOptions extends SystemOptions {
  /** The instance name (RFC 6763 §4.1.1) under which it is advertised. */
  readonly name: string;
  readonly wait?: (ms: number) => Promise<void>;
}

const pollEveryMs = 500;
const polls = 12;

/** Destinations of this CUPS and those that it would make on demand; it waits for answers by itself. */
const list: Step = { what: 'look for advertised printers', command: 'lpstat', args: ['-e'] };

/** CUPS makes a queue's name of an instance name: one `_` for each run of anything but ASCII letters, digits, `-` and `.`, none at the end. */
export function queueNameOf(instanceName: string): string {
  return instanceName.replace(/[^A-Za-z0-9.-]+/g, '_').replace(/_$/, '');
}

/** Fault: printer/not-installed, where nobody in this system listens to DNS-SD (no Avahi). */
export async function findAdvertised({
  platform,
  name,
  run = runCommand,
  wait = sleep,
}: AdvertisedOptions): Promise<Result<InstalledQueue>> {
  if (platform !== 'linux') return fail('printer/not-supported-here', platform);
  const queue = queueNameOf(name);
  for (let poll = 0; poll < polls; poll++) {
    const { stdout } = await run(list);
    if (stdout.split('\n').includes(queue)) return ok({ queue });
    await wait(pollEveryMs);
  }
  return fail('printer/not-installed', 'nobody listens to DNS-SD');
}
