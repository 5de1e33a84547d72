// Two HylaFAX servers with soft modems and an exchange between them: a telephone network on this computer, 16 times as fast.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { openExchange, type Rule } from './exchange.ts';
import { type Programs, startPrograms } from './processes.ts';
import { type Modem, makeSpool, type Station, writeIaxModem } from './spool.ts';

export interface RigOptions {
  readonly folder: string;
  /** The first of 100 ports that are free here. */
  readonly basePort: number;
  readonly speed: number;
  readonly modemsEach: number;
}

/** What a test has to know; `rig.json` in the rig's folder. */
export interface RigFacts {
  readonly portA: number;
  readonly portB: number;
  /** POST /cut/NUMBER ends the calls to a number. */
  readonly controlPort: number;
  readonly folder: string;
  readonly numbers: typeof numbers;
}

/** 555-01xx numbers are set aside for examples. A and B: the two servers. */
export const numbers = {
  a: '+15145550142',
  b: '+15145550143',
  busy: '+15145550191',
  noAnswer: '+15145550192',
  silence: '+15145550194',
  mute: '+15145550195',
  congestion: '+15145550196',
} as const;

const faketime = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
/** In line time: within the second page of a dense fax. */
const muteAfterMs = 20_000;

function digits(number: string): string {
  return number.replace(/\D/g, '');
}

function planOf(a: readonly Modem[], b: readonly Modem[]): Record<string, Rule> {
  const ports = (modems: readonly Modem[]): readonly number[] => modems.map(({ port }) => port);
  return {
    [digits(numbers.a)]: { kind: 'modems', ports: ports(a) },
    [digits(numbers.b)]: { kind: 'modems', ports: ports(b) },
    [digits(numbers.mute)]: { kind: 'modems', ports: ports(b), muteAfterMs },
    [digits(numbers.busy)]: { kind: 'answer', answer: 'busy' },
    [digits(numbers.noAnswer)]: { kind: 'answer', answer: 'no-answer' },
    [digits(numbers.silence)]: { kind: 'answer', answer: 'silence' },
    [digits(numbers.congestion)]: { kind: 'answer', answer: 'congestion' },
  };
}

/** Devices and settings lie outside the rig's network, so that two rigs must not name them alike: each has its folder's letters. */
function modemsOf(side: string, { modemsEach, basePort, folder }: RigOptions, first: number): Modem[] {
  const own = path
    .basename(folder)
    .replace(/[^a-z\d]/gi, '')
    .slice(-6);
  return Array.from({ length: modemsEach }, (_, index) => {
    const name = `${own}${side}${index}`;
    return { tty: `ttyIAX${name}`, name: `ooma-${name}`, port: basePort + first + index };
  });
}

function removeTraces(modems: readonly Modem[]): void {
  for (const { tty, name } of modems) {
    rmSync(path.join('/dev', tty), { force: true });
    rmSync(path.join('/etc/iaxmodem', name), { force: true });
  }
}

function fastClock(speed: number): NodeJS.ProcessEnv {
  if (speed === 1) return {};
  if (!existsSync(faketime)) throw new Error(`not there: ${faketime}`);
  return { LD_PRELOAD: faketime, FAKETIME: `+0 x${speed}` };
}

/** Answers when modems are ready. */
async function startStation(programs: Programs, side: string, station: Station, port: number): Promise<void> {
  const { folder, modems } = station;
  const idle = (): boolean => {
    const { stdout } = spawnSync('faxstat', ['-h', `127.0.0.1:${port}`], { encoding: 'utf8', timeout: 5000 });
    return stdout.split('Running and idle').length > modems.length;
  };
  programs.start(`faxq-${side}`, '/usr/sbin/faxq', ['-D', '-q', folder]);
  programs.start(`hfaxd-${side}`, '/usr/sbin/hfaxd', ['-d', '-q', folder, '-l', '127.0.0.1', '-i', String(port)]);
  for (const { tty } of modems) programs.start(`faxgetty-${tty}`, '/usr/sbin/faxgetty', ['-q', folder, tty]);
  await programs.until(`modems of ${side}`, 40, idle);
}

async function serveControl(port: number, cut: (number: string) => number): Promise<Server> {
  const server = createServer((request, response) => {
    const number = /^\/cut\/(\d+)$/.exec(request.url ?? '')?.[1];
    response.statusCode = number === undefined ? 404 : 200;
    response.end(number === undefined ? '' : String(cut(number)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

export async function startRig(options: RigOptions): Promise<{ facts: RigFacts; stop(): Promise<void> }> {
  const { folder, basePort, speed } = options;
  const logs = path.join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const a = modemsOf('a', options, 10);
  const b = modemsOf('b', options, 30);
  const events: string[] = [];
  const exchange = await openExchange({
    port: basePort + 50,
    speed,
    plan: planOf(a, b),
    onEvent: (event) => {
      events.push(JSON.stringify({ at: new Date().toISOString(), ...event }));
      writeFileSync(path.join(logs, 'exchange.log'), `${events.join('\n')}\n`);
    },
  });
  const control = await serveControl(basePort + 60, (number) => exchange.cut(number));
  const programs = startPrograms(logs);
  const stop = async (): Promise<void> => {
    control.close();
    exchange.close();
    await programs.stop();
    removeTraces([...a, ...b]);
  };
  try {
    const stations = {
      a: { folder: path.join(folder, 'a'), number: numbers.a, modems: a },
      b: { folder: path.join(folder, 'b'), number: numbers.b, modems: b },
    };
    for (const station of Object.values(stations)) {
      makeSpool(station, speed);
      for (const modem of station.modems) {
        writeIaxModem(modem, basePort + 50, station.number);
        programs.start(`iaxmodem-${modem.name}`, 'iaxmodem', [modem.name], fastClock(speed));
      }
    }
    await programs.until('soft modems', 10, () => [...a, ...b].every(({ tty }) => existsSync(path.join('/dev', tty))));
    // Not side by side: hfaxd sends data from the port below its own.
    const facts: RigFacts = { portA: basePort, portB: basePort + 5, controlPort: basePort + 60, folder, numbers };
    await Promise.all([
      startStation(programs, 'a', stations.a, facts.portA),
      startStation(programs, 'b', stations.b, facts.portB),
    ]);
    writeFileSync(path.join(folder, 'rig.json'), JSON.stringify(facts));
    return { facts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
