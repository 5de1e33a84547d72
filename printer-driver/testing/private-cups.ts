// A CUPS of one's own on loopback: tests and the demo register and print without touching the machine's print system.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const execute = promisify(execFile);

export interface PrivateCups {
  /** `host:port`, for CUPS_SERVER and `lp -h`. */
  readonly server: string;
  /** Its own socket, where it asks the kernel who is there. */
  readonly socketPath: string;
  /** What cupsd wrote about its work, for the message of a test that failed. */
  readonly errorLog: string;
  /** All that it keeps. */
  readonly folder: string;
  stop(): Promise<void>;
}

const folders = ['etc', 'spool', 'spool/tmp', 'cache', 'state', 'log', 'run'] as const;

/** `asksWho`: as systems come, only administrators may change queues, and CUPS wants to know who asks. */
export async function startPrivateCups({ asksWho = false } = {}): Promise<PrivateCups> {
  // Short: a socket's path may have 107 bytes. Readable by all: cupsd's filters run as another user than root.
  const root = await mkdtemp(path.join(tmpdir(), 'cups-'));
  const port = await freePort();
  const owner = await spoolOwner();
  for (const folder of folders) {
    await mkdir(path.join(root, folder), { mode: 0o770 });
    if (owner.ids) await chown(path.join(root, folder), 0, owner.ids.gid);
    await chmod(path.join(root, folder), 0o770);
  }
  await chmod(root, 0o755);
  const configuration = path.join(root, 'etc', 'cupsd.conf');
  const files = path.join(root, 'etc', 'cups-files.conf');
  await writeFile(configuration, cupsdConf(root, port, asksWho));
  await writeFile(files, cupsFilesConf(root, owner));
  const child = spawn('/usr/sbin/cupsd', ['-f', '-c', configuration, '-s', files], { stdio: ['ignore', 'ignore', 'pipe'] });
  const server = `127.0.0.1:${port}`;
  try {
    await waitUntilReady(child, server);
  } catch (error) {
    await end(child, root);
    throw error;
  }
  return {
    server,
    socketPath: path.join(root, 'run', 'cups.sock'),
    errorLog: path.join(root, 'log', 'error_log'),
    folder: root,
    stop: () => end(child, root),
  };
}

interface Owner {
  readonly user: string;
  readonly group: string;
  /** Set when cupsd starts as root and gives up its rights. */
  readonly ids: { readonly uid: number; readonly gid: number } | null;
}

async function spoolOwner(): Promise<Owner> {
  const { username, uid } = userInfo();
  if (uid !== 0) {
    const { stdout } = await execute('id', ['-gn']);
    return { user: username, group: stdout.trim(), ids: null };
  }
  const [uidText, gidText] = await Promise.all(['-u', '-g'].map(async (flag) => (await execute('id', [flag, 'lp'])).stdout));
  return { user: 'lp', group: 'lp', ids: { uid: Number(uidText), gid: Number(gidText) } };
}

/** Everybody on this machine may do everything with it; it lives as long as a test. */
function cupsdConf(root: string, port: number, asksWho: boolean): string {
  const administrators = `  <Limit CUPS-Add-Modify-Printer CUPS-Delete-Printer>
    AuthType Default
    Require user @SYSTEM
    Order deny,allow
  </Limit>
`;
  const privacy = 'JobPrivateAccess all\nJobPrivateValues none\nSubscriptionPrivateAccess all\nSubscriptionPrivateValues none';
  return `LogLevel debug
MaxLogSize 0
ErrorPolicy retry-job
JobRetryInterval 2
Listen 127.0.0.1:${port}
Listen ${root}/run/cups.sock
Browsing Off
BrowseLocalProtocols none
DefaultAuthType ${asksWho ? 'Basic' : 'None'}
WebInterface No
PreserveJobFiles No
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
${privacy}
${asksWho ? administrators : ''}  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`;
}

function cupsFilesConf(root: string, { user, group, ids }: Owner): string {
  return `SystemGroup ${ids ? 'root' : group}
User ${user}
Group ${group}
AccessLog ${root}/log/access_log
ErrorLog ${root}/log/error_log
PageLog ${root}/log/page_log
CacheDir ${root}/cache
RequestRoot ${root}/spool
ServerRoot ${root}/etc
StateDir ${root}/state
TempDir ${root}/spool/tmp
ServerBin /usr/lib/cups
DataDir /usr/share/cups
Sandboxing relaxed
SyncOnClose No
`;
}

async function waitUntilReady(child: ChildProcess, server: string): Promise<void> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const dead = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new Error('cupsd cannot be started', { cause: error })));
    child.once('exit', (code) => reject(new Error(`cupsd ended with ${code}: ${said}`)));
  });
  dead.catch(() => undefined); // also rejects when it is stopped later
  const ready = (async () => {
    for (let attempt = 0; attempt < 100; attempt++) {
      const { stdout } = await execute('lpstat', ['-h', server, '-r'], { env: { ...process.env, LC_ALL: 'C' } }).catch(() => ({
        stdout: '',
      }));
      if (stdout.includes('is running')) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`cupsd does not answer: ${said}`);
  })();
  await Promise.race([ready, dead]);
}

async function end(child: ChildProcess, root: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
  }
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
}
