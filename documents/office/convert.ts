// Office documents through the office program of this computer, where there is one: a private profile, no network, a time limit.
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLogger } from '../../contract/log.ts';
import { DocumentError } from '../document-error.ts';

const log = createLogger('documents.office');

export interface OfficeProgram {
  /** Full paths, the first that exists is used. */
  readonly paths: readonly string[];
  readonly limitMs: number;
  /** Address space of each process, where the system can be told; more is refused to it, and it ends. */
  readonly limitBytes?: number;
}

const mostPdfBytes = 512 * 1024 * 1024;
/** An ordinary conversion takes 1.5 GB of address space, most of it libraries and stacks that are never touched. */
const mostAddressSpace = 4 * 1024 * 1024 * 1024;

/**
 * Where LibreOffice is on each system; Linux has it in a folder of PATH. Only Linux keeps a process to an address space: macOS
 * ignores the limit, and Windows wants a job object, which Node cannot make. There the time limit alone ends a greedy document.
 */
export function officeProgram(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): OfficeProgram {
  const limitMs = 90_000;
  if (platform === 'win32') {
    const folders = [env['ProgramFiles'], env['ProgramFiles(x86)']].filter((folder) => folder !== undefined);
    return { paths: folders.map((folder) => path.win32.join(folder, 'LibreOffice', 'program', 'soffice.exe')), limitMs };
  }
  if (platform === 'darwin') return { paths: ['/Applications/LibreOffice.app/Contents/MacOS/soffice'], limitMs };
  const folders = [
    ...(env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/')),
    '/usr/bin',
    '/opt/libreoffice/program',
  ];
  return {
    paths: [...new Set(folders)].map((folder) => path.posix.join(folder, 'soffice')),
    limitMs,
    limitBytes: mostAddressSpace,
  };
}

async function find(program: OfficeProgram): Promise<string> {
  for (const file of program.paths) {
    try {
      await access(file, constants.X_OK);
      return file;
    } catch {
      // not here: the next one
    }
  }
  throw new DocumentError('document/needs-office', 'no office program is installed');
}

/** A document is somebody else's: no macro runs, no link of it is followed, and what still asks the network finds a dead proxy. */
const settings = [
  ['Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['Inet/Settings', 'ooInetProxyType', '2'],
  ['Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1'],
  ['Inet/Settings', 'ooInetHTTPProxyPort', '9'],
  ['Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1'],
  ['Inet/Settings', 'ooInetHTTPSProxyPort', '9'],
] as const;

async function writeProfile(folder: string): Promise<void> {
  const items = settings.map(
    ([node, name, value]) =>
      `<item oor:path="/org.openoffice.${node.startsWith('Inet') ? node : `Office.${node}`}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  );
  await mkdir(path.join(folder, 'user'), { recursive: true });
  await writeFile(
    path.join(folder, 'user', 'registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">${items.join('')}</oor:items>\n`,
  );
}

/** The program starts others: on POSIX all of them are in one group, by the number of the first. */
function end(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL'); // no groups here, or it is gone already
  }
}

/** A shell that limits itself and then becomes the program; a lower limit that is already there stays. Arguments pass untouched. */
function limited(command: readonly [string, ...string[]], limitBytes: number | undefined): readonly [string, ...string[]] {
  if (limitBytes === undefined) return command;
  const script = 'ulimit -v "$0" 2>/dev/null; exec "$@"';
  return ['/bin/sh', '-c', script, String(Math.floor(limitBytes / 1024)), ...command];
}

async function run(
  [file, ...args]: readonly [string, ...string[]],
  folder: string,
  { limitMs, limitBytes }: OfficeProgram,
): Promise<void> {
  // A shell's variables may name other profiles, displays and proxies.
  const env = {
    PATH: [path.dirname(file), '/usr/bin', '/bin'].join(path.delimiter),
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
  };
  const [first, ...rest] = limited([file, ...args], limitBytes);
  const child = spawn(first, rest, { cwd: folder, env: { ...systemVariables(), ...env }, stdio: 'ignore', detached: true });
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
    end(child);
  }, limitMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (late.signal.aborted) throw new DocumentError('document/took-too-long', `the office program took more than ${limitMs} ms`);
    if (code !== 0) log.warn('the office program failed', { code });
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError('document/needs-office', 'the office program does not start', { cause: error });
  } finally {
    clearTimeout(timer);
    end(child);
  }
}

/** Windows programs do not start without these. */
function systemVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    ['SystemRoot', 'windir', 'APPDATA', 'LOCALAPPDATA', 'TEMP', 'TMP'].map((name) => [name, process.env[name]]),
  );
}

/** What the program reads a web page with by itself leaves headings out. */
const readers: Readonly<Record<string, string>> = { html: 'HTML (StarWriter)' };

/**
 * Answers the PDF. `extension` only helps the program to choose its reader. Throws DocumentError `document/needs-office` when
 * no program is there or it can make nothing of the file, `/took-too-long`, `/too-large`.
 */
export async function convertOffice(inputFile: string, extension: string, program: OfficeProgram): Promise<Uint8Array> {
  const file = await find(program);
  const folder = await mkdtemp(path.join(tmpdir(), 'ooma-fax-office-'));
  try {
    const profile = path.join(folder, 'profile');
    await writeProfile(profile);
    const input = path.join(folder, `document.${extension}`);
    await copyFile(inputFile, input);
    const flags = ['--headless', '--invisible', '--norestore', '--nolockcheck', '--nodefault', '--nologo'];
    const profileFlag = `-env:UserInstallation=${pathToFileURL(profile).href}`;
    const reader = readers[extension];
    if (reader !== undefined) flags.push(`--infilter=${reader}`);
    await run([file, profileFlag, ...flags, '--convert-to', 'pdf', '--outdir', folder, input], folder, program);
    return await readOutput(path.join(folder, 'document.pdf'));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function readOutput(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new DocumentError('document/needs-office', 'the office program made nothing of it');
  if (found.size > mostPdfBytes) throw new DocumentError('document/too-large', `${found.size} bytes`);
  return readFile(file);
}
