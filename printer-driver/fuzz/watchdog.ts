// Sees that work goes on, from another thread: a loop without end cannot watch itself.
import { Worker } from 'node:worker_threads';

const headerInts = 2;
const headerBytes = headerInts * 4;
const mostBytes = 64 * 1024;

// Shared memory: count(4) length(4) message. The worker looks whether the count still moves.
const program = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { shared, patienceMs, label } = workerData;
const header = new Int32Array(shared, 0, ${headerInts});
let last = -1;
setInterval(() => {
  const count = Atomics.load(header, 0);
  if (count === last) {
    const bytes = Buffer.from(new Uint8Array(shared, ${headerBytes}, header[1]));
    writeSync(2, label + ', message ' + count + ' does not end:\\n' + bytes.toString('hex') + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }
  last = count;
}, patienceMs);
`;

export interface Watchdog {
  /** Called before each message is tried. */
  begin(message: Uint8Array): void;
  stop(): Promise<void>;
}

/** Ends the whole process, after writing the message to stderr, when one takes longer than `patienceMs` to twice that. */
export function startWatchdog(label: string, patienceMs: number): Watchdog {
  const shared = new SharedArrayBuffer(headerBytes + mostBytes);
  const header = new Int32Array(shared, 0, headerInts);
  const bytes = new Uint8Array(shared, headerBytes);
  const worker = new Worker(program, { eval: true, workerData: { shared, patienceMs, label } });
  worker.unref();
  return {
    begin(message) {
      const kept = message.subarray(0, mostBytes);
      bytes.set(kept);
      header[1] = kept.length;
      Atomics.add(header, 0, 1);
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
