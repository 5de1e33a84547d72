// Processes as everybody on a Linux computer can see them: their arguments, and for some their environment.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface RunningProcess {
  readonly pid: number;
  readonly args: readonly string[];
  /** proc(5), /proc/pid/status. */
  readonly status: string;
}

/** Of a process that ended meanwhile, or of somebody else, there is nothing to read. */
function readOrEmpty(pid: string, file: string): Promise<string> {
  return readFile(path.join('/proc', pid, file), 'utf8').catch(() => '');
}

async function listPids(): Promise<string[]> {
  return (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
}

/** The process and all that it started, and they. */
export async function familyOf(pid: number): Promise<RunningProcess[]> {
  const all = new Map<number, string>();
  for (const name of await listPids()) all.set(Number(name), await readOrEmpty(name, 'status'));
  const family = [pid];
  for (const member of family)
    for (const [child, status] of all) if (Number(/^PPid:\t(\d+)$/m.exec(status)?.[1]) === member) family.push(child);
  // Chromium writes the arguments of a process that it forked in one piece, with blanks.
  const argsOf = async (member: number): Promise<string[]> => (await readOrEmpty(String(member), 'cmdline')).split(/[\0 ]/);
  return Promise.all(family.map(async (member) => ({ pid: member, args: await argsOf(member), status: all.get(member) ?? '' })));
}

export interface Watch {
  /** The arguments and environments seen until now that hold one of the secrets. */
  with(secrets: readonly string[]): string[];
  stop(): Promise<void>;
}

const pauseMs = 30;
/** A process that is older than that has become what it was started for. */
const youngRounds = 20;
const longRounds = 100;

/** Looks at the arguments and environments of all processes again and again, those that live for a moment included. */
export function watchProcesses(): Watch {
  const seen = new Set<string>();
  const ages = new Map<string, number>();
  let isOver = false;
  async function look(pid: string): Promise<void> {
    const age = ages.get(pid) ?? 0;
    ages.set(pid, age + 1);
    if (age > youngRounds && age % longRounds !== 0) return;
    for (const file of ['cmdline', 'environ']) seen.add(await readOrEmpty(pid, file));
  }
  async function goOn(): Promise<void> {
    while (!isOver) {
      await Promise.all((await listPids()).map(look));
      await wait(pauseMs);
    }
  }
  const going = goOn();
  going.catch(() => undefined); // told by `stop`
  return {
    with: (secrets) => [...seen].filter((text) => secrets.some((secret) => text.includes(secret))),
    async stop() {
      isOver = true;
      await going;
    },
  };
}
