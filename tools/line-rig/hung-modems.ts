// Soft modems that stopped listening, told by what HylaFAX says of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the rig then ends with (sysexits(3): worth another try): it is no line that anything could be tested on. */
export const modemHung = 75;

/** iaxmodem now and then stops listening to HylaFAX after a call that was cut, for good: no job of that line is dialled any more. */
export function hungModems(folder: string): string[] {
  return ['a', 'b'].flatMap((side) => {
    const states = path.join(folder, side, 'status');
    const names = existsSync(states) ? readdirSync(states) : [];
    return names.filter((name) => readFileSync(path.join(states, name), 'utf8').startsWith('Waiting for modem to come ready'));
  });
}
