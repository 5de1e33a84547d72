// The programs of the rig: started as children of this process, their words in files, ended by their own numbers.
import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';

export interface Programs {
  start(name: string, command: string, args: readonly string[], env?: NodeJS.ProcessEnv): void;
  /** Throws when `look` is not true in time, or when a program ended that should not have. */
  until(what: string, seconds: number, look: () => boolean | Promise<boolean>): Promise<void>;
  stop(): Promise<void>;
}

const tickMs = 50;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function startPrograms(logFolder: string): Programs {
  const children: { readonly name: string; readonly child: ChildProcess }[] = [];
  const isGone = ({ child }: { child: ChildProcess }): boolean => child.exitCode !== null || child.signalCode !== null;

  /** Each leads a group of its own: HylaFAX's programs start others. */
  function signal({ child }: { child: ChildProcess }, name: NodeJS.Signals): void {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // the group is gone already
    }
  }

  return {
    start: (name, command, args, env = {}) => {
      const log = openSync(path.join(logFolder, `${name}.log`), 'a');
      const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true, env: { ...process.env, ...env } });
      child.on('error', () => undefined); // `until` sees that it is gone
      children.push({ name, child });
    },
    until: async (what, seconds, look) => {
      const endAt = Date.now() + seconds * 1000;
      while (!(await look())) {
        const gone = children.find(isGone);
        if (gone) throw new Error(`${gone.name} ended; see ${path.join(logFolder, `${gone.name}.log`)}`);
        if (Date.now() > endAt) throw new Error(`waited ${seconds} s for ${what}`);
        await pause(tickMs);
      }
    },
    stop: async () => {
      for (const each of children.toReversed()) signal(each, 'SIGTERM');
      for (let waited = 0; waited < 2000 && !children.every(isGone); waited += tickMs) await pause(tickMs);
      for (const each of children) signal(each, 'SIGKILL');
    },
  };
}
