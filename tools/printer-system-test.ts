// npm run printer:system-test: sets up, prints to and removes the printer on this computer's real print system, and checks that nothing is left.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { spooledJob } from '../contract/processes/printer.ts';
import { runCommandLine } from '../printer-driver/install/command.ts';
import { checkPrinter, systemOf } from '../printer-driver/install/index.ts';
import { powerShell, quoteForPowerShell } from '../printer-driver/install/powershell.ts';
import { printDocument } from '../printer-driver/install/print.ts';
import { isAnswering } from '../printer-driver/install/print-system.ts';
import { runCommand } from '../printer-driver/install/run.ts';
import { makePdf } from '../printer-driver/testing/documents.ts';

const root = path.resolve(import.meta.dirname, '..');
const { platform } = process;
const waitMs = 90_000;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The next line that the printer prints and that begins with this word. */
function makeLineWaiter(child: ChildProcess): (word: string) => Promise<string> {
  const lines: string[] = [];
  let look = (): void => undefined;
  if (!child.stdout) throw new Error('the printer has no output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    look();
  });
  return (word) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no "${word}" within ${waitMs / 1000} s`)), waitMs);
      look = () => {
        const at = lines.findIndex((line) => line.startsWith(`${word} `));
        if (at < 0) return;
        clearTimeout(timer);
        resolve(lines.splice(at, 1)[0]?.slice(word.length + 1) ?? '');
      };
      look();
    });
}

async function command(action: string, port: number, expected: number): Promise<void> {
  const { exitCode, text } = await runCommandLine([action, '--port', String(port)], { platform, isAnswering });
  say(`printer:${action} → ${exitCode}: ${text}`);
  if (exitCode !== expected) throw new Error(`printer:${action} was to end with ${expected}`);
}

async function receive(nextLine: (word: string) => Promise<string>, spool: string): Promise<string> {
  const job = spooledJob.parse(JSON.parse(await nextLine('job')));
  const document = await readFile(path.join(spool, `${job.id}.doc`));
  say(`arrived: "${job.jobName}" by ${job.user}, ${job.documentFormat}, ${document.length} bytes`);
  if (document.subarray(0, 5).toString('latin1') !== '%PDF-') throw new Error('what arrived is no PDF');
  return job.jobName;
}

/** What programs of Windows that print plain text use. */
async function printWithOutPrinter(file: string, queue: string): Promise<void> {
  const line = `Get-Content ${quoteForPowerShell(file)} | Out-Printer -Name ${quoteForPowerShell(queue)}`;
  const printed = await runCommand(powerShell('print a text', [line]));
  if (printed.exitCode !== 0) throw new Error(`Out-Printer: ${printed.stderr}`);
}

async function tryPrinter(folder: string, port: number, nextLine: (word: string) => Promise<string>): Promise<void> {
  const queue = systemOf(platform)?.queue ?? '';
  const spool = path.join(folder, 'spool');
  await command('install', port, 0);
  await command('status', port, 0);
  const file = path.join(folder, 'letter.pdf');
  const title = 'Letter 3f7a to the court';
  await writeFile(file, makePdf(['First page', 'Second page']));
  const printed = await printDocument({ queue, file, title, lines: ['First page'] }, { platform });
  if (!printed.ok) throw new Error(`printing: ${printed.fault.detail}`);
  const jobName = await receive(nextLine, spool);
  if (!jobName.includes(title)) throw new Error(`the title was to be "${title}"`);
  if (platform === 'win32') {
    const text = path.join(folder, 'note.txt');
    await writeFile(text, 'Please call back.\r\n');
    await printWithOutPrinter(text, queue);
    await receive(nextLine, spool);
  }
  await command('install', port, 0); // once more, over the one that is there
}

async function main(): Promise<void> {
  const before = await checkPrinter({ platform, port: 1 });
  const isFree = !before.ok && before.fault.code === 'printer/not-installed';
  if (!isFree) throw new Error(`there is a queue already, or no print system: ${before.ok ? 'ready' : before.fault.code}`);
  const folder = await mkdtemp(path.join(tmpdir(), 'printer-system-'));
  const args = [
    '--import',
    'tsx',
    path.join(root, 'printer-driver', 'cli.ts'),
    '--port',
    '0',
    '--spool',
    path.join(folder, 'spool'),
  ];
  const printer = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => printer.once('exit', resolve));
  const nextLine = makeLineWaiter(printer);
  let port = 1;
  try {
    port = Number(new URL(await nextLine('ready')).port);
    say(`the printer listens at port ${port}`);
    await tryPrinter(folder, port, nextLine);
  } finally {
    await command('remove', port, 0);
    printer.kill();
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  await command('status', port, 1);
  say('Good: set up, printed to, removed, nothing left.');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
