// Throws spoiled messages at the printer: `npm run fuzz:ipp -- --count N --seed S`. Ends with 1, and says with what, when one breaks it.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setLogSink } from '../contract/log.ts';
import { runFuzz } from './fuzz/run.ts';
import { createHttpTarget, createOperationsTarget, decoder } from './fuzz/targets.ts';
import { startWatchdog } from './fuzz/watchdog.ts';

const usage = 'usage: npm run fuzz:ipp -- [--count N] [--seed S]';
const patienceMs = 10_000;
const httpEvery = 10;
const maxGrowthBytes = 32 * 1024 * 1024;

function end(text: string, code: number): never {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}

function readNumbers(args: readonly string[]): { count: number; seed: number } {
  const numbers = { '--count': 200_000, '--seed': Date.now() % 2 ** 32 };
  for (let index = 0; index < args.length; index += 2) {
    const [name = '', value = ''] = args.slice(index, index + 2);
    if ((name !== '--count' && name !== '--seed') || !/^\d{1,10}$/.test(value)) end(usage, 2);
    numbers[name] = Number(value);
  }
  return { count: numbers['--count'], seed: numbers['--seed'] };
}

/** Node has a function for it, given away only with this flag. */
function makeCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void; // what a context holds has no type
}

setLogSink(() => undefined); // refusals by the thousand
const { count, seed } = readNumbers(process.argv.slice(2));
const collect = makeCollector();
const watchdog = startWatchdog(`seed ${seed}`, patienceMs);
const operations = createOperationsTarget();
const http = await createHttpTarget();
const startedAtMs = Date.now();

process.stdout.write(`seed ${seed}, ${count} messages\n`);
const result = await runFuzz({
  count,
  seed,
  targets: [
    [decoder, 1],
    [operations, 1],
    [http, httpEvery],
  ],
  maxGrowthBytes,
  memory: () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
  onMessage: (message, index) => {
    watchdog.begin(message);
    if (index > 0 && index % 20_000 === 0) process.stdout.write(`${index}\n`);
  },
});
await Promise.all([watchdog.stop(), operations.close(), http.close()]);

switch (result.kind) {
  case 'broke':
    process.stderr.write(`seed ${seed}, message ${result.index}:\n${result.message.toString('hex')}\n`);
    end(result.error instanceof Error ? String(result.error.stack) : String(result.error), 1);
    break;
  case 'grew':
    end(`seed ${seed}: memory grew by ${result.grownBytes} bytes`, 1);
    break;
  case 'passed': {
    const seconds = Math.round((Date.now() - startedAtMs) / 1000);
    process.stdout.write(`nothing broke in ${seconds} s; memory grew by ${result.grownBytes} bytes\n`);
    process.exit(0);
  }
}
