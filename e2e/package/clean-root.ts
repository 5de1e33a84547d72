// This computer as a clean one: a root of its own in which everything is as here and every change stays, until it vanishes.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface CleanRoot {
  /** Runs a program in it as its administrator and answers what it printed. */
  run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string>;
  /** How a program is started in it: a command and its arguments for `spawn`. */
  inside(command: string, args: readonly string[]): readonly [command: string, args: readonly string[]];
  /** Every file that is other than on this computer. */
  changes(): Promise<string[]>;
  stop(): Promise<void>;
}

/** An overlay in a mount namespace of its own: nobody else sees it, and it is gone with its last process. `/tmp` is shared. */
const mountAll = `set -e
mount -t tmpfs tmpfs "$1"
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
for shared in proc sys dev tmp run; do mount --rbind "/$shared" "$1/root/$shared"; done
echo ready
exec cat`;

export async function openCleanRoot(): Promise<CleanRoot> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ooma-root-'));
  // Somebody else than root becomes it in a user namespace.
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const namespaces = [...asRoot, '--mount', '--propagation', 'private'];
  const keeper = spawn('unshare', [...namespaces, 'sh', '-c', mountAll, 'sh', folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    keeper.stdout.once('data', () => resolve());
    keeper.once('exit', (code) => reject(new Error(`no root of its own: unshare or mount ended with ${code}`)));
  });
  const enter = ['--target', String(keeper.pid), '--mount', ...(asRoot.length > 0 ? ['--user', '--preserve-credentials'] : [])];
  const inside: CleanRoot['inside'] = (command, args) => [
    'nsenter',
    [...enter, 'chroot', path.join(folder, 'root'), command, ...args],
  ];
  return {
    inside,
    async run(command, args, env = {}) {
      const [program, all] = inside(command, args);
      const { stdout } = await execute(program, all, { env: { ...process.env, ...env } });
      return stdout;
    },
    async changes() {
      const find = ['find', path.join(folder, 'upper'), '-not', '-type', 'd', '-printf', '/%P\n'];
      const { stdout } = await execute('nsenter', [...enter, ...find]);
      return stdout.split('\n').filter(Boolean).sort();
    },
    async stop() {
      keeper.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
