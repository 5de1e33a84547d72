// Linux: CUPS, and pkexec where somebody outside the lpadmin group has to be asked for permission.
import * as cups from './cups.ts';
import type { System } from './steps.ts';

export const linux: System = {
  ...cups,
  // Without its text prompt pkexec asks in a window or not at all: it ends with 127 where no desktop could ask.
  withPermission: ({ what, command, args }) => ({
    what: `${what}, with permission`,
    command: 'pkexec',
    args: ['--disable-internal-agent', command, ...args],
  }),
  isDeclined: ({ exitCode }) => exitCode === 126, // pkexec(1): the dialog was dismissed
};
