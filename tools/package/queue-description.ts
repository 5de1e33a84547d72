// npm run package:queue: asks CUPS how it describes our printer, and keeps that for packages, which make the queue before the
// printer can answer by itself.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultPort } from '../../printer-driver/install/command.ts';
import { installPrinter } from '../../printer-driver/install/index.ts';
import { startPrinter } from '../../printer-driver/server/server.ts';
import { startPrivateCups } from '../../printer-driver/testing/private-cups.ts';

const target = path.resolve(import.meta.dirname, '..', '..', 'build', 'ooma-fax.ppd');

/** What a queue made by `lpadmin -m everywhere` has for a driver. */
export async function describeQueue(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ooma-queue-'));
  const cups = await startPrivateCups();
  const before = process.env['CUPS_SERVER'];
  process.env['CUPS_SERVER'] = cups.server;
  const printer = await startPrinter({
    port: 0,
    spoolFolder: path.join(folder, 'spool'),
    stateFolder: path.join(folder, 'state'),
    onJob: () => undefined,
  });
  try {
    if (!printer.ok) throw new Error(printer.fault.code);
    const made = await installPrinter({ platform: 'linux', port: printer.value.port });
    if (!made.ok) throw new Error(`${made.fault.code} ${made.fault.detail}`);
    const system = path.dirname(path.dirname(cups.socketPath));
    const text = await readFile(path.join(system, 'etc', 'ppd', 'Ooma_Fax.ppd'), 'utf8');
    return text.replaceAll(`localhost:${printer.value.port}`, `localhost:${defaultPort}`);
  } finally {
    if (printer.ok) await printer.value.close();
    if (before === undefined) delete process.env['CUPS_SERVER'];
    else process.env['CUPS_SERVER'] = before;
    await cups.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  await writeFile(target, await describeQueue());
  process.stdout.write(`${target}\n`);
}
