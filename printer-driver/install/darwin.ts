// macOS: CUPS, and the system's own password prompt for people who are no administrators. No credential: its CUPS does not tell
// over its socket who asks, and the arguments of lpadmin can be read by everybody.
import * as cups from './cups.ts';
import type { System } from './steps.ts';

/** For /bin/sh: everything inside single quotes is literal. */
function quoteForShell(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** For AppleScript: a string in double quotes knows two escapes. */
function quoteForAppleScript(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

export const darwin: System = {
  ...cups,
  withPermission: ({ what, command, args }) => {
    const line = [command, ...args].map(quoteForShell).join(' ');
    const script = `do shell script ${quoteForAppleScript(line)} with administrator privileges`;
    return { what: `${what}, with permission`, command: 'osascript', args: ['-e', script] };
  },
  isDeclined: ({ stderr }) => stderr.includes('(-128)'), // AppleScript's userCanceledErr, whatever its words
};
