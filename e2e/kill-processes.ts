// Kills the processes beside the app's main one, any of them at any moment, as a bug in them or a system without memory would.
import { setTimeout as wait } from 'node:timers/promises';
import type { ElectronApplication } from '@playwright/test';
import { randomNumbers } from '../printer-driver/testing/killed-printer.ts';

export interface Killing {
  /** How often each was killed so far, by its name. */
  readonly kills: ReadonlyMap<string, number>;
  /** Ends with the first fault of its own. */
  stop(): Promise<void>;
}

interface Victim {
  readonly name: string;
  readonly pid: number;
}

/** Those that are ours, not Chromium's: `printer-process`, `documents-process` … */
function ownProcesses(app: ElectronApplication): Promise<readonly Victim[]> {
  const asked = app.evaluate(({ app: running }) =>
    running.getAppMetrics().flatMap(({ type, pid, serviceName = '', name = '' }) => {
      const own = [serviceName, name].find((one) => one.endsWith('-process'));
      return type === 'Utility' && own !== undefined ? [{ name: own, pid }] : [];
    }),
  );
  // In one of some hundred calls the inspector loses its answer to the garbage collection of a busy main process.
  return asked.catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('promise was garbage collected')) return [];
    throw error;
  });
}

function kill({ pid }: Victim): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false; // it ended by itself
    throw error;
  }
}

/** Begins at once; the same seed, the same choices. A pause between two kills is half a second to `longestPauseMs`. */
export function killAtRandom(app: ElectronApplication, seed: number, longestPauseMs: number): Killing {
  const random = randomNumbers(seed);
  const kills = new Map<string, number>();
  const killsOf = ({ name }: Victim): number => kills.get(name) ?? 0;
  let isOver = false;
  async function goOn(): Promise<void> {
    while (!isOver) {
      await wait(500 + random() * (longestPauseMs - 500));
      const alive = await ownProcesses(app);
      // Any of those that had it least often, so that a short run has them all.
      const least = Math.min(...alive.map(killsOf));
      const spared = alive.filter((one) => killsOf(one) === least);
      const victim = spared[Math.floor(random() * spared.length)];
      if (victim && kill(victim)) kills.set(victim.name, killsOf(victim) + 1);
    }
  }
  const going = goOn();
  going.catch(() => undefined); // told by `stop`
  return {
    kills,
    async stop() {
      isOver = true;
      await going;
    },
  };
}
