// What one round measures of one printer: small jobs one after the other and side by side, and one very large one.
import { encodeMessage } from '../ipp/encode.ts';
import { attribute, mimeMediaType, name } from '../ipp/values.ts';
import { requestMessage } from '../testing/ipp-client.ts';
import { type Connection, openConnection } from './connection.ts';
import type { BenchPrinter } from './printers.ts';

export interface Speed {
  readonly jobsPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Answers of "busy", after each of which the client waited for a millisecond. */
  readonly busy: number;
}

const jobsPerRound = 500;
/** Not counted: processes and disks are slow at first. */
const warmUpJobs = 100;
const parallelClients = 8;
const largeMb = 200;

const busyStatus = 0x0507; // server-error-busy
const letter = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(100_000, 'x'), Buffer.from('\n%%EOF\n')]);

function printJobHead(port: number): Buffer {
  const attributes = [attribute('job-name', name('Benchmark')), attribute('document-format', mimeMediaType('application/pdf'))];
  return encodeMessage(requestMessage({ port, operation: 'Print-Job', attributes }));
}

/** Answers how often the printer was busy. */
async function print(connection: Connection, parts: () => Iterable<Uint8Array>, sizeBytes: number): Promise<number> {
  for (let busy = 0; ; busy++) {
    const status = await connection.post(parts(), sizeBytes);
    if (status < 0x0100) return busy;
    if (status !== busyStatus) throw new Error(`IPP status 0x${status.toString(16)}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Prints `jobs` letters over `connections`, each of which prints its next one when the last is acknowledged. */
async function printLetters(connections: readonly Connection[], port: number, jobs: number): Promise<Speed> {
  const request = Buffer.concat([printJobHead(port), letter]);
  const times: number[] = [];
  let left = jobs;
  let busy = 0;
  const startedAt = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      while (left-- > 0) {
        const at = performance.now();
        busy += await print(connection, () => [request], request.length);
        times.push(performance.now() - at);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(times.length * part)] ?? 0;
  return { jobsPerSecond: jobs / seconds, p50Ms: at(0.5), p95Ms: at(0.95), busy };
}

async function measure(printer: BenchPrinter, clients: number): Promise<Speed> {
  const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(printer.port)));
  await printLetters(connections, printer.port, warmUpJobs);
  const speed = await printLetters(connections, printer.port, jobsPerRound);
  for (const connection of connections) connection.close();
  return speed;
}

export const measureSequential = (printer: BenchPrinter): Promise<Speed> => measure(printer, 1);
export const measureParallel = (printer: BenchPrinter): Promise<Speed> => measure(printer, parallelClients);

/** Memory that was in use before is not counted: only how much more a large document takes at its worst. */
export async function measureLarge(printer: BenchPrinter): Promise<{ seconds: number; growthMb: number }> {
  const connection = await openConnection(printer.port);
  await printLetters([connection], printer.port, warmUpJobs);
  const head = printJobHead(printer.port);
  const megabyte = Buffer.alloc(1024 * 1024, 'x');
  const parts = function* (): Generator<Uint8Array> {
    yield head;
    for (let index = 0; index < largeMb; index++) yield megabyte;
  };
  const { nowMb } = await printer.memory();
  const startedAt = performance.now();
  await print(connection, parts, head.length + largeMb * megabyte.length);
  const seconds = (performance.now() - startedAt) / 1000;
  const { mostMb } = await printer.memory();
  connection.close();
  return { seconds, growthMb: mostMb - nowMb };
}
