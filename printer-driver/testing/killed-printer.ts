// The printer as a process that is killed again and again while clients print: what they were told, and what is in its spool.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { groupTags, integerOf } from '../ipp/message.ts';
import { type Attribute, attribute, boolean, integer, name } from '../ipp/values.ts';
import { callIpp } from './ipp-client.ts';

/** Numbers from 0 to below 1 that are the same for the same seed (a linear congruential generator, Numerical Recipes §7.1). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface PrintLog {
  readonly sent: Map<string, number>;
  readonly acknowledged: Set<string>;
}

/** A document that nobody else sends: its id is its job's name, and every byte of it follows from id and size. */
export function documentOf(id: string, sizeBytes: number): Buffer {
  const line = `%PDF-1.4 ${id}\n`;
  return Buffer.from(line.repeat(Math.ceil(sizeBytes / line.length)).slice(0, sizeBytes));
}

export interface KilledPrinter {
  /** Starts it, lets clients print until `acknowledgements` more jobs are acknowledged and `delayMs` more are over, and kills it. */
  live(acknowledgements: number, delayMs: number): Promise<void>;
  /** Ends the clients, starts the printer for the last time, and ends it as the app does. */
  finish(): Promise<void>;
  readonly log: PrintLog;
}

export function createKilledPrinter(bundle: string, folder: string, clients: number, random: () => number): KilledPrinter {
  const log: PrintLog = { sent: new Map(), acknowledged: new Set() };
  let isOver = false;
  let announce: (port: number) => void = () => undefined;
  let nextPort = new Promise<number>((resolve) => {
    announce = resolve;
  });
  let onAcknowledged: () => void = () => undefined;

  async function printOne(port: number, isTwoSteps: boolean): Promise<void> {
    const id = randomUUID();
    // Mostly letters; some are large enough to be fsynced in another order.
    const sizeBytes = Math.floor(random() < 0.04 ? 1_100_000 + random() * 400_000 : 200 + random() * 40_000);
    const document = documentOf(id, sizeBytes);
    const attributes: Attribute[] = [attribute('job-name', name(id))];
    log.sent.set(id, sizeBytes);
    let answer = await callIpp({
      port,
      operation: isTwoSteps ? 'Create-Job' : 'Print-Job',
      attributes,
      ...(isTwoSteps ? {} : { document }),
    });
    if (isTwoSteps) {
      const job = answer.message.groups.find(({ tag }) => tag === groupTags.job)?.attributes ?? [];
      const jobId = attribute('job-id', integer(integerOf(job, 'job-id') ?? 0));
      const last = attribute('last-document', boolean(true));
      answer = await callIpp({ port, operation: 'Send-Document', attributes: [jobId, last], document });
    }
    if (answer.status !== 'successful-ok') throw new Error(answer.status);
    log.acknowledged.add(id);
    onAcknowledged();
  }

  async function printOn(isTwoSteps: boolean): Promise<void> {
    for (let port = await nextPort; !isOver; ) {
      try {
        await printOne(port, isTwoSteps);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error; // a refusal: only a connection may fail here
        port = await nextPort;
      }
    }
  }

  const printing = Promise.all(Array.from({ length: clients }, (_, index) => printOn(index % 2 === 1)));
  printing.catch(() => undefined); // told by `finish`

  async function start(): Promise<ChildProcess> {
    const args = [bundle, '--port', '0', '--spool', path.join(folder, 'spool'), '--state', path.join(folder, 'state')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const port = await new Promise<number>((resolve, reject) => {
      let said = '';
      child.once('exit', (code) => reject(new Error(`the printer ended with ${code}`)));
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said = said.includes('ready') ? 'ready' : said + text;
        const ready = /^ready ipp:\/\/localhost:(\d+)/m.exec(said)?.[1];
        if (ready) resolve(Number(ready));
      });
    });
    announce(port);
    return child;
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    nextPort = new Promise((resolve) => {
      announce = resolve;
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  return {
    log,
    async live(acknowledgements, delayMs) {
      let left = acknowledgements;
      const enough = new Promise<void>((resolve) => {
        onAcknowledged = () => {
          if (--left <= 0) resolve();
        };
      });
      const child = await start();
      if (left > 0) await Promise.race([enough, printing]);
      await new Promise((resolve) => setTimeout(resolve, delayMs)); // the moment of death
      await end(child, 'SIGKILL');
    },
    async finish() {
      isOver = true;
      const child = await start();
      await printing;
      await end(child, 'SIGTERM');
    },
  };
}

export interface SpoolContent {
  /** By the document's id, how often it is there; whole ones only. */
  readonly whole: ReadonlyMap<string, number>;
  /** Files that are not one half of a whole job. */
  readonly strange: readonly string[];
}

export async function readSpool(folder: string, { sent }: PrintLog): Promise<SpoolContent> {
  const whole = new Map<string, number>();
  const strange: string[] = [];
  const names = await readdir(folder);
  for (const file of names) {
    const [base = '', extension] = file.split('.');
    if (extension === 'doc' && names.includes(`${base}.json`)) continue;
    const isRecord = extension === 'json' && names.includes(`${base}.doc`);
    const { jobName: id } = isRecord
      ? (JSON.parse(await readFile(path.join(folder, file), 'utf8')) as { jobName: string })
      : { jobName: '' };
    const expected = isRecord ? documentOf(id, sent.get(id) ?? 0) : null;
    const isWhole = expected?.equals(await readFile(path.join(folder, `${base}.doc`))) ?? false;
    if (isWhole) whole.set(id, (whole.get(id) ?? 0) + 1);
    else strange.push(file);
  }
  return { whole, strange };
}
