// The start at login, without a window, by somebody who also tries everything that could bring code of theirs into the app.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { callIpp } from '../../printer-driver/testing/ipp-client.ts';
import { expect } from '../app.ts';
import { type CleanRoot, person } from './clean-root.ts';
import { type InstalledApp, startInstalled } from './installed-app.ts';
import { writeForPerson } from './session.ts';

const run = promisify(execFile);

/** The windows of the app that can be seen on a screen. */
export async function windowsSeen(display: string): Promise<string[]> {
  const env = { ...process.env, DISPLAY: display };
  const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--class', 'ooma.fax'], { env }).catch(() => ({
    stdout: '', // it found none
  }));
  return stdout.split('\n').filter(Boolean);
}

/** 401: there it is, and it asks who prints. */
export async function waitForPrinter(port: number): Promise<void> {
  const ask = (): Promise<string> =>
    callIpp({ port, operation: 'Get-Printer-Attributes' }).then(
      ({ status }) => status,
      (error: unknown) => String(error),
    );
  await expect.poll(ask, { intervals: [100], timeout: 30_000 }).toBe('successful-ok');
}

const mark = `${person.home}/intruder-was-here`;
const script = `${person.home}/intruder.cjs`;
const code = `require('node:fs').appendFileSync('${mark}', process.argv.join(' ') + '\\n');`;

/** As Node, with Node's options, under its debugger, and out of a folder in place of the archive. */
export async function startWithIntruder(root: CleanRoot, env: NodeJS.ProcessEnv): Promise<InstalledApp> {
  await writeForPerson(root, script, code);
  const loose = '/opt/Ooma Fax/resources/app';
  await root.run('mkdir', ['-p', loose]);
  await root.run('sh', ['-c', `echo '{"main":"main.cjs"}' >"$1/package.json"; echo "$2" >"$1/main.cjs"`, 'sh', loose, code]);
  const asNode = { ...env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${script}` };
  return startInstalled(root, { args: ['--hidden', '--inspect=0', '--inspect-brk=0', `--require=${script}`], env: asNode });
}

export async function checkNobodyGotIn(root: CleanRoot, app: InstalledApp): Promise<void> {
  expect(existsSync(root.at(mark))).toBe(false);
  expect(app.said()).not.toContain('Debugger listening');
  await root.run('rm', ['-r', script, '/opt/Ooma Fax/resources/app']);
}
