// What one HylaFAX server of the rig has in its queue, as it stands on its disk, and its modems, taken off duty and put back.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface HylafaxQueue {
  /** Of every job that is not over: `5` is ready and waits for a modem, `6` has one (sendq(5F)). */
  states(): readonly string[];
  /** The status codes of those that are over; 345 is a job that was killed (`E345`, status.db). */
  endings(): readonly number[];
  /** Modems take no job until `release`. */
  hold(): void;
  release(): void;
}

export function hylafaxQueue(spool: string): HylafaxQueue {
  const modems = readdirSync(path.join(spool, 'etc'))
    .filter((name) => name.startsWith('config.tty'))
    .map((name) => name.slice('config.'.length));
  const read = (folder: string, field: string): string[] =>
    readdirSync(path.join(spool, folder))
      .filter((name) => /^q\d+$/.test(name))
      .map((name) => readFileSync(path.join(spool, folder, name), 'utf8'))
      .map((job) => new RegExp(`^${field}:(.*)$`, 'm').exec(job)?.[1] ?? '');
  const setAll = (state: 'down' | 'ready'): void => {
    for (const modem of modems) {
      const { status, stderr } = spawnSync('faxstate', ['-q', spool, '-s', state, modem], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`faxstate ended with ${status}: ${stderr}`);
    }
  };
  return {
    states: () => read('sendq', 'state'),
    endings: () => read('doneq', 'statuscode').map(Number),
    hold: () => setAll('down'),
    release: () => setAll('ready'),
  };
}
