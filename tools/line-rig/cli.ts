// npm run line:rig -- start | status | stop | run -- COMMAND …: a telephone line on this computer, in a network of its own.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { hungModems, modemHung } from './hung-modems.ts';
import { type RigFacts, startRig } from './rig.ts';

const usage = `line:rig start | status | stop | run -- COMMAND …

  start   two HylaFAX servers, soft modems and an exchange; stays until it is stopped
  run     the same around one command, which finds LINE_RIG, the path of rig.json, in its environment
  Its exit code is the command's, or ${modemHung} when that failed and a soft modem had stopped listening meanwhile.
  FAST=16 in the environment: how many times faster than real the telephone line is (1 for true time)
`;

/** Where `start` keeps what `status` and `stop` need. */
const standing = path.join(tmpdir(), 'ooma-line-rig');
const speed = Number(process.env['FAST'] ?? 16);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** iaxmodem listens on every address of its network, so it gets one of its own, with nothing in it but loopback. */
const apart = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc'];

function canBeApart(): boolean {
  return spawnSync('unshare', [...apart, 'ip', 'link', 'set', 'lo', 'up']).status === 0;
}

/** Modems that get their turn too late lose the call, whatever else this computer does. */
function canBeFirst(): boolean {
  return spawnSync('chrt', ['--rr', '10', 'true']).status === 0;
}

/** This program again, inside; in a container that allows no network of one's own, beside everything else. */
function inside(args: readonly string[]): { command: string; args: readonly string[]; env: NodeJS.ProcessEnv } {
  const isApart = canBeApart();
  const isFirst = canBeFirst();
  if (!isApart) say('No network of its own is allowed here: the rig uses plain loopback ports.');
  const [command = '', ...rest] = [
    ...(isApart ? ['unshare', ...apart] : []),
    ...(isFirst ? ['chrt', '--rr', '10'] : []),
    ...[process.execPath, '--import', 'tsx', import.meta.filename, ...args],
  ];
  const env = { ...process.env, LINE_RIG_APART: isApart ? '1' : '0', LINE_RIG_FIRST: isFirst ? '1' : '0' };
  return { command, args: rest, env };
}

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'line-rig-'));
  chmodSync(folder, 0o755); // HylaFAX's programs give up root
  return folder;
}

/** The ports of HylaFAX where nobody else can be; elsewhere some that are hardly used. */
function basePort(): number {
  return process.env['LINE_RIG_APART'] === '1' ? 4559 : 24_559;
}

function finished(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

async function hold(folder: string, command: readonly string[]): Promise<number> {
  const stopping = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => stopping.abort());
  if (process.env['LINE_RIG_APART'] === '1') spawnSync('ip', ['link', 'set', 'lo', 'up']);
  const rig = await startRig({ folder, basePort: basePort(), speed, modemsEach: 2 });
  try {
    const [program, ...args] = command;
    if (program === undefined) {
      await finished(stopping.signal);
      return 0;
    }
    const env = { ...process.env, LINE_RIG: path.join(folder, 'rig.json') };
    const [launcher, ...launched] =
      process.env['LINE_RIG_FIRST'] === '1' ? ['chrt', '--other', '0', program, ...args] : [program, ...args];
    const child = spawn(launcher, launched, { stdio: 'inherit', env });
    stopping.signal.addEventListener('abort', () => child.kill());
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    await rig.stop();
  }
}

/** Runs to its end; everything that was started goes with it. */
async function run(command: readonly string[]): Promise<number> {
  const folder = makeFolder();
  const into = inside(['hold', folder, ...command]);
  const child = spawn(into.command, into.args, { stdio: 'inherit', env: into.env });
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => child.kill(name));
  const code = await new Promise<number>((resolve) => child.once('exit', (ended) => resolve(ended ?? 1)));
  if (code === 0 && process.env['LINE_RIG_KEEP'] === undefined) rmSync(folder, { recursive: true, force: true });
  else say(`What the rig wrote is in ${folder}`);
  const hung = code === 0 ? [] : hungModems(folder);
  if (hung.length === 0) return code;
  say(`A soft modem stopped listening: ${hung.join(', ')}`);
  return modemHung;
}

function readStanding(): { pid: number; folder: string } | null {
  const file = path.join(standing, 'holder.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { pid: number; folder: string }) : null; // written below
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function start(): Promise<number> {
  const before = readStanding();
  if (before && isAlive(before.pid)) {
    say(`It stands already: process ${before.pid}`);
    return 1;
  }
  const folder = makeFolder();
  mkdirSync(standing, { recursive: true, mode: 0o700 });
  const into = inside(['hold', folder]);
  const log = openSync(path.join(folder, 'holder.log'), 'a');
  const child = spawn(into.command, into.args, { stdio: ['ignore', log, log], env: into.env, detached: true });
  child.unref();
  writeFileSync(path.join(standing, 'holder.json'), JSON.stringify({ pid: child.pid, folder }));
  while (!existsSync(path.join(folder, 'rig.json'))) {
    if (child.exitCode !== null) {
      say(readFileSync(path.join(folder, 'holder.log'), 'utf8'));
      return 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return status();
}

/** The process inside the network: the child of `unshare`. */
function insidePid(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return Number(stdout.trim().split('\n')[0]) || pid;
}

function status(): number {
  const holder = readStanding();
  if (!holder || !isAlive(holder.pid)) {
    say('No rig stands.');
    return 3;
  }
  const facts = JSON.parse(readFileSync(path.join(holder.folder, 'rig.json'), 'utf8')) as RigFacts; // written by startRig
  const enter = facts.portA === 4559 ? ['nsenter', '-t', String(insidePid(holder.pid)), '-n'] : [];
  say(
    `The rig stands: process ${holder.pid}, ${holder.folder}\nInside: ${enter.join(' ')} COMMAND\n${JSON.stringify(facts.numbers)}`,
  );
  for (const port of [facts.portA, facts.portB]) {
    const ask = ['-h', `127.0.0.1:${port}`, '-s', '-d', '-r'];
    if (enter.length > 0) spawnSync('nsenter', [...enter.slice(1), 'faxstat', ...ask], { stdio: 'inherit' });
    else spawnSync('faxstat', ask, { stdio: 'inherit' });
  }
  return 0;
}

async function stop(): Promise<number> {
  const holder = readStanding();
  if (holder && isAlive(holder.pid)) {
    const target = insidePid(holder.pid);
    process.kill(target, 'SIGTERM');
    for (let waited = 0; isAlive(holder.pid) && waited < 8000; waited += 100)
      await new Promise((resolve) => setTimeout(resolve, 100));
    if (isAlive(holder.pid)) process.kill(holder.pid, 'SIGKILL');
    rmSync(holder.folder, { recursive: true, force: true });
  }
  rmSync(standing, { recursive: true, force: true });
  return 0;
}

const [task, ...rest] = process.argv.slice(2);
const command = rest[0] === '--' ? rest.slice(1) : rest;
if (process.getuid?.() !== 0) {
  say('The rig needs root: modems get their devices from the system.');
  process.exitCode = 2;
} else if (task === 'start') process.exitCode = await start();
else if (task === 'stop') process.exitCode = await stop();
else if (task === 'status') process.exitCode = status();
else if (task === 'run' && command.length > 0) process.exitCode = await run(command);
else if (task === 'hold') process.exit(await hold(rest[0] ?? '', rest.slice(1)));
else {
  say(usage);
  process.exitCode = 2;
}
