// Linux: CUPS, and pkexec where somebody outside the lpadmin group has to be asked for permission.
import * as cups from './cups.ts';
import type { NewQueue } from './cups-request.ts';
import type { CommandOutput, PrivateTarget, Step, System } from './steps.ts';

/** CUPS keeps the credential in a file that only root reads, and answers HTTP Basic (RFC 7617) with it. */
function newPrivateQueue({ port, credential: { user, secret } }: PrivateTarget): NewQueue {
  const authority = [user, secret].map(encodeURIComponent).join(':');
  const deviceUri = cups.deviceUri(port).replace('//', `//${authority}@`);
  return { queue: cups.queue, description: cups.description, deviceUri };
}

/** `lpstat -l -o` tells of each job in one line that begins with its name, and in indented ones. */
function resumeHeld({ stdout }: CommandOutput): readonly Step[] {
  const jobs = stdout.split(/^(?=\S)/m).filter((job) => job.includes('cups-held-for-authentication'));
  return jobs.map((job) => {
    const id = /^\S+/.exec(job)?.[0] ?? '';
    return { what: 'let a job go', command: 'lp', args: ['-i', id, '-H', 'resume'] };
  });
}

export const linux: System = {
  ...cups,
  newPrivateQueue,
  held: { list: { what: 'look for held jobs', command: 'lpstat', args: ['-l', '-o', cups.queue] }, resume: resumeHeld },
  // Without its text prompt pkexec asks in a window or not at all: it ends with 127 where no desktop could ask.
  withPermission: ({ what, command, args }) => ({
    what: `${what}, with permission`,
    command: 'pkexec',
    args: ['--disable-internal-agent', command, ...args],
  }),
  isDeclined: ({ exitCode }) => exitCode === 126, // pkexec(1): the dialog was dismissed
};
