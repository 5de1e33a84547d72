// npm run printer -- --port N --spool DIR: the printer alone, in plain Node, for suites, benchmarks and a look by hand.
import { setLogSink } from '../contract/log.ts';
import { readArguments } from './arguments.ts';
import { startPrinter } from './server/server.ts';

const usage =
  'usage: npm run printer -- --port N --spool DIR [--state DIR]\n       OOMA_FAX_PRINTER_CREDENTIAL=USER:SECRET asks it of everybody who prints';

function end(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(2);
}

const options = readArguments(process.argv.slice(2), process.env);
if (typeof options === 'string') end(`${options}\n${usage}`);

setLogSink(({ level, subject, message, facts }) => {
  if (level === 'warn' || level === 'error') process.stderr.write(`${level} ${subject}: ${message} ${JSON.stringify(facts)}\n`);
});

const printer = await startPrinter({
  ...options,
  onJob: (job) => process.stdout.write(`job ${JSON.stringify(job)}\n`),
});
if (!printer.ok) end(`${printer.fault.code} ${printer.fault.detail}`);

process.stdout.write(`ready ipp://localhost:${printer.value.port}/ipp/print\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void printer.value.close().then(() => process.exit(0));
  });
}
