// What a person's desktop gives to the programs that it starts, and their own folders.
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CleanRoot, person } from './clean-root.ts';

export interface Desktop {
  readonly display: string;
  readonly bus: string;
  readonly cupsServer: string;
}

/** Nothing of the environment that the tests run in. */
export function sessionOf({ display, bus, cupsServer }: Desktop): NodeJS.ProcessEnv {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: person.home,
    USER: person.name,
    LOGNAME: person.name,
    LANG: 'C.UTF-8',
    LANGUAGE: 'en-US',
    XDG_RUNTIME_DIR: person.runtime,
    XDG_CURRENT_DESKTOP: 'GNOME',
    DISPLAY: display,
    DBUS_SESSION_BUS_ADDRESS: bus,
    CUPS_SERVER: cupsServer,
  };
}

/** The app's own folder in the person's home, as any installation has it. */
export const profile = path.join(person.home, '.config', 'Ooma Fax');
export const autostart = path.join(person.home, '.config', 'autostart', 'ooma-fax.desktop');

/** Somebody who is not root is the person already. */
async function give(file: string, mode: number): Promise<void> {
  if (process.getuid?.() === 0) await chown(file, person.id, person.id);
  await chmod(file, mode);
}

/** Makes a file of the person's, with the folders to it. */
export async function writeForPerson(root: CleanRoot, file: string, content: string | Uint8Array): Promise<void> {
  const folders = path.relative(person.home, path.dirname(file)).split(path.sep);
  for (const [index] of folders.entries()) {
    const folder = root.at(path.join(person.home, ...folders.slice(0, index + 1)));
    await mkdir(folder, { recursive: true });
    await give(folder, 0o700);
  }
  await writeFile(root.at(file), content);
  await give(root.at(file), 0o600);
}
