// Hands a file to the mail program in a new message; says so when there is none that takes it.
import { execFile } from 'node:child_process';
import { createLogger } from '../../contract/log.ts';
import { canAttach, type MailCommand, mailCommand, mailProgramQuery } from './mail-command.ts';

const log = createLogger('opened.mail');
const limitMs = 20_000;

/** Answers what the program printed; null when it failed, is not there or hangs. */
export type RunProgram = (command: MailCommand) => Promise<string | null>;

export const runProgram: RunProgram = ({ program, args, env }) =>
  new Promise((resolve) => {
    const options = { timeout: limitMs, env: { ...process.env, ...env }, windowsHide: true };
    execFile(program, [...args], options, (error, stdout) => {
      if (error) log.warn('no mail program', { program, code: String(error.code) });
      resolve(error ? null : stdout);
    });
  });

/** True when a message with the file is open. */
export async function mailFile(platform: NodeJS.Platform, file: string, subject: string, run: RunProgram): Promise<boolean> {
  const command = mailCommand(platform, file, subject);
  if (!command) return false;
  if (platform === 'linux') {
    const program = await run({ ...mailProgramQuery, env: {} });
    if (program === null || !canAttach(program)) return false;
  }
  return (await run(command)) !== null;
}
