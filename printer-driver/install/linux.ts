// Linux: CUPS, and pkexec where somebody outside the lpadmin group has to be asked for permission.
import * as cups from './cups.ts';
import type { NewQueue } from './cups-request.ts';
import type { PrivateTarget, System } from './steps.ts';

/** CUPS keeps the credential in a file that only root reads, and answers HTTP Basic (RFC 7617) with it. */
function newPrivateQueue({ port, credential: { user, secret } }: PrivateTarget): NewQueue {
  const authority = [user, secret].map(encodeURIComponent).join(':');
  const deviceUri = cups.deviceUri(port).replace('//', `//${authority}@`);
  return { queue: cups.queue, description: cups.description, deviceUri };
}

export const linux: System = {
  ...cups,
  newPrivateQueue,
  // Without its text prompt pkexec asks in a window or not at all: it ends with 127 where no desktop could ask.
  withPermission: ({ what, command, args }) => ({
    what: `${what}, with permission`,
    command: 'pkexec',
    args: ['--disable-internal-agent', command, ...args],
  }),
  isDeclined: ({ exitCode }) => exitCode === 126, // pkexec(1): the dialog was dismissed
};
