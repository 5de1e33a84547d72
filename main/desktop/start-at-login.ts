// Whether the app starts when its user signs in to the computer: then printing works without opening it first.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { appId } from './app-id.ts';

/** What such a start is told apart by: no window opens. */
export const hiddenSwitch = '--hidden';

export interface LoginSystem {
  readonly platform: NodeJS.Platform;
  /** The program to start; of an AppImage the file that the user has. */
  readonly program: string;
  /** `$XDG_CONFIG_HOME`, or what it is by default. */
  readonly configFolder: string;
  /** What Windows and macOS offer for it. */
  readonly setLoginItem: (item: LoginItem) => void;
}

export interface LoginItem {
  readonly openAtLogin: boolean;
  readonly args: string[];
  /** Of the value in the registry of Windows; the uninstaller removes it by this name. */
  readonly name: string;
}

/** An argument of a desktop entry's Exec key: in double quotes, in which four characters are escaped, and a per cent sign is doubled. */
function quote(argument: string): string {
  return `"${argument
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;
}

/** A value of type string: a backslash is doubled, nothing else. */
const doubleBackslashes = (text: string): string => text.replaceAll('\\', '\\\\');

/**
 * Desktop Application Autostart Specification: a desktop entry in the user's autostart folder. Uninstalling cannot reach into homes:
 * an entry whose TryExec is not there is ignored (Desktop Entry Specification).
 */
export function autostartEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Ooma Fax',
    `TryExec=${doubleBackslashes(program)}`,
    `Exec=${quote(program)} ${hiddenSwitch}`,
    'Icon=ooma-fax',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

export function setStartAtLogin(isOn: boolean, { platform, program, configFolder, setLoginItem }: LoginSystem): void {
  if (platform !== 'linux') {
    setLoginItem({ openAtLogin: isOn, args: [hiddenSwitch], name: appId });
    return;
  }
  const folder = path.join(configFolder, 'autostart');
  const file = path.join(folder, 'ooma-fax.desktop');
  if (isOn) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, autostartEntry(program), { mode: 0o600 });
  } else rmSync(file, { force: true });
}
