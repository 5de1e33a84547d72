// This computer as a clean one: a root of its own in which everything is as here and every change stays, until it vanishes.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Who uses the computer: somebody without any rights but those to their own home. A message bus outside it lets only such users in
 * as that computer knows, so that the id is nobody's.
 */
export const person = { name: 'ann', id: 65534, home: '/home/ann', runtime: '/run/user/65534' } as const;

/** `person`: with nothing in the environment but what is given. */
export type Who = 'administrator' | 'person';

export interface CleanRoot {
  /** Runs a program in it and answers what it printed. */
  run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv, who?: Who): Promise<string>;
  /** How a program is started in it: a command and its arguments for `spawn`. */
  inside(command: string, args: readonly string[], who: Who): readonly [command: string, args: readonly string[]];
  /** Where a file of it is, for programs that are not in it. */
  at(file: string): string;
  /** The folder of everything that is other than before, as far as files were written. */
  readonly written: string;
  /** Every file that is other than before, and every folder that is new and empty. */
  changes(): Promise<string[]>;
  stop(): Promise<void>;
}

export interface CleanRootOptions {
  /** What it is a copy of; this computer unless given. */
  readonly lower?: string;
  /** Folders that it has in common with this computer, with the sockets in them. */
  readonly shared: readonly string[];
}

/**
 * An overlay in a mount namespace of its own: nobody else sees it, and it is gone with its last process. It is the root of that
 * namespace and not only of a process, for the kernel lets nobody in a chroot make the namespaces of Chromium's sandbox.
 */
const mountAll = `set -e
lower=$1 folder=$2 id=$3 isRoot=$4; shift 4
mount -t tmpfs tmpfs "$folder"
mkdir "$folder/upper" "$folder/work" "$folder/root"
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$folder/upper,workdir=$folder/work" "$folder/root"
exec 3<"$folder/upper"
cd "$folder/root"
for shared in /proc /sys /dev "$@"; do mkdir -p ".$shared"; mount --rbind "$shared" ".$shared"; done
sed -i "1i ann:x:$id:$id:Ann:/home/ann:/bin/sh" etc/passwd
mkdir -p home run/user
mkdir -m 0700 home/ann "run/user/$id"
if [ "$isRoot" = yes ]; then chown "$id:$id" home/ann "run/user/$id"; fi
mkdir .before
pivot_root . .before
cd /
umount -l /.before
rmdir /.before
echo ready
exec cat`;

/** A folder of `lower` in which nothing was written is empty here too. */
async function listChanges(written: string, lower: string): Promise<string[]> {
  const { stdout } = await execute('find', [`${written}/`, '(', '-not', '-type', 'd', '-o', '-empty', ')', '-printf', '%y/%P\n']);
  const all = stdout.split('\n').filter(Boolean);
  const isNew = (entry: string): boolean => !entry.startsWith('d') || !existsSync(path.join(lower, entry.slice(1)));
  return all
    .filter(isNew)
    .map((entry) => entry.slice(1))
    .sort();
}

export async function openCleanRoot({ lower = '/', shared }: CleanRootOptions): Promise<CleanRoot> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ooma-root-'));
  const isRoot = process.getuid?.() === 0;
  // Somebody else than root becomes it in a user namespace, which knows nobody else: there the person is made by one more.
  const namespaces = [...(isRoot ? [] : ['--user', '--map-root-user']), '--mount', '--propagation', 'private'];
  const ids = [`--reuid=${person.id}`, `--regid=${person.id}`, '--clear-groups'];
  const map = ['--user', `--map-user=${person.id}`, `--map-group=${person.id}`];
  const asPerson = isRoot ? ['setpriv', ...ids] : ['unshare', ...map];
  const given = [lower, folder, String(person.id), isRoot ? 'yes' : 'no', ...shared];
  const keeper = spawn('unshare', [...namespaces, 'sh', '-c', mountAll, 'sh', ...given], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    keeper.stdout.once('data', () => resolve());
    keeper.once('exit', (code) => reject(new Error(`no root of its own: unshare or mount ended with ${code}`)));
  });
  const enter = ['--target', String(keeper.pid), '--mount', ...(isRoot ? [] : ['--user', '--preserve-credentials'])];
  const inside: CleanRoot['inside'] = (command, args, who) => [
    'nsenter',
    [...enter, ...(who === 'person' ? asPerson : []), command, ...args],
  ];
  const written = `/proc/${keeper.pid}/fd/3`;
  const before = new Set(await listChanges(written, lower));
  return {
    inside,
    written,
    at: (file) => `/proc/${keeper.pid}/root${file}`,
    async run(command, args, env = {}, who = 'administrator') {
      const [program, all] = inside(command, args, who);
      const { stdout } = await execute(program, all, { env: who === 'person' ? env : { ...process.env, ...env } });
      return stdout;
    },
    changes: async () => (await listChanges(written, lower)).filter((file) => !before.has(file)),
    async stop() {
      keeper.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
