// What spoiled messages are thrown at: the decoder, the operations, and a whole printer over HTTP.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ok } from '../../contract/result.ts';
import { decodeMessage, headerBytes } from '../ipp/decode.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { FormatError } from '../ipp/format-error.ts';
import type { Message } from '../ipp/message.ts';
import { createMessageReader } from '../ipp/message-reader.ts';
import { answerMessage } from '../server/dispatch.ts';
import { createJobTable } from '../server/jobs.ts';
import { defaultLimits } from '../server/limits.ts';
import type { Printer } from '../server/printer.ts';
import { startPrinter } from '../server/server.ts';
import { faultOfDisk } from '../server/spool-faults.ts';
import type { Random } from './random.ts';

export interface Target {
  /** Throws when the message did something that no message may do. */
  attack(bytes: Buffer, random: Random): Promise<void>;
  close(): Promise<void>;
}

type Outcome = { readonly message: Message; readonly documentOffset: number } | null;

/** null: it is no message, and the decoder said so. Any other error is a bug and passes through. */
function decodeOrRefuse(decode: () => { message: Message; documentOffset: number } | null): Outcome {
  try {
    return decode();
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

/** Whole and in pieces must come to the same, and what was read can be written and read again. */
export const decoder: Target = {
  async attack(bytes, random) {
    const whole = decodeOrRefuse(() => decodeMessage(bytes));
    const reader = createMessageReader();
    const pieces = decodeOrRefuse(() => {
      for (let at = 0; at < bytes.length; ) {
        const size = 1 + random.integer(random.pick([1, 16, 4096]));
        const progress = reader.push(bytes.subarray(at, at + size));
        if (progress.kind === 'done') return progress;
        at += size;
      }
      return null;
    });
    if (whole?.documentOffset !== pieces?.documentOffset) throw new Error('pieces make another message than the whole');
    if (!whole) return;
    const again = decodeMessage(encodeMessage(whole.message)).message;
    if (!isDeepStrictEqual(again, whole.message)) throw new Error('written and read again it is another message');
  },
  close: async () => undefined,
};

/** The real operations and jobs, with a spool in memory. */
export function createOperationsTarget(): Target {
  let lastId = 0;
  let asked = 0;
  const jobs = createJobTable({
    nextId: () => ++lastId,
    now: Date.now,
    maxHistory: 50,
    openTimeoutMs: 600_000,
    onSettled: () => undefined,
  });
  const printer: Printer = {
    uuid: randomUUID(),
    startedAtMs: Date.now(),
    now: Date.now,
    limits: defaultLimits,
    credential: () => null,
    jobs,
    openJobs: { lost: [], note: async () => undefined, forget: async () => undefined },
    onJob: () => undefined,
    spool: {
      async capture(origin, document) {
        let sizeBytes = 0;
        try {
          for await (const chunk of document) sizeBytes += chunk.length;
        } catch (error) {
          return { ok: false, fault: faultOfDisk(error) };
        }
        return ok({ ...origin, id: randomUUID(), sizeBytes, receivedAtMs: 0 });
      },
      list: async () => [],
      release: async () => ok(null),
      size: () => 0,
      fault: () => null,
      close: () => undefined,
    },
  };
  return {
    async attack(bytes) {
      const decoded = decodeOrRefuse(() => decodeMessage(bytes));
      if (!decoded) return;
      // Jobs that nobody sends a document for must not fill the table, or nothing but refusals would be tried.
      if (++asked % 100 === 0) for (const { id } of jobs.all()) jobs.change(id, { state: 'canceled', stateReason: 'none' });
      async function* document(): AsyncGenerator<Uint8Array> {
        if (decoded && decoded.documentOffset < bytes.length) yield bytes.subarray(decoded.documentOffset);
      }
      const context = { host: 'localhost:631', document: document(), userAgent: '' };
      const answer = await answerMessage(decoded.message, context, printer);
      if (answer.code === 0x0500) throw new Error('an operation crashed');
      checkAnswer(encodeMessage(answer), decoded.message.requestId);
    },
    close: async () => jobs.stop(),
  };
}

function checkAnswer(bytes: Buffer, requestId: number): void {
  const { message } = decodeMessage(bytes);
  if (message.requestId !== requestId) throw new Error('the answer is to another request');
}

/** A whole printer on a port and a disk of its own. */
export async function createHttpTarget(): Promise<Target> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fuzz-'));
  const started = await startPrinter({
    port: 0,
    spoolFolder: path.join(folder, 'spool'),
    stateFolder: path.join(folder, 'state'),
    limits: { openJobTimeoutMs: 500 },
    onJob: ({ id }) => {
      if (started.ok) void started.value.release(id);
    },
  });
  if (!started.ok) throw new Error(`${started.fault.code} ${started.fault.detail}`);
  const { port, close } = started.value;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    async attack(bytes) {
      const { status, body } = await post(port, agent, bytes);
      if (status !== 200 && !(status === 400 && bytes.length < headerBytes)) throw new Error(`HTTP ${status}`);
      if (status !== 200) return;
      if (body.readUInt16BE(2) === 0x0500) throw new Error('an operation crashed');
      checkAnswer(body, bytes.readInt32BE(4));
    },
    async close() {
      agent.destroy();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function post(port: number, agent: Agent, bytes: Buffer): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/ipp', 'content-length': bytes.length, host: `localhost:${port}` };
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', path: '/ipp/print', headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    outgoing.once('error', reject);
    outgoing.end(bytes);
  });
}
