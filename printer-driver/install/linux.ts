// Linux: CUPS, and pkexec where somebody outside the lpadmin group has to be asked for permission.
import * as cups from './cups.ts';
import type { System } from './steps.ts';

export const linux: System = {
  ...cups,
  withPermission: ({ what, command, args }) => ({
    what: `${what}, with permission`,
    command: 'pkexec',
    args: [command, ...args],
  }),
};
