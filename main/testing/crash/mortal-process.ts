// Processes of ours that a test kills and starts again: bundled once, and the next one always loaded before it is needed.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** Inside the project, where the native packages are found. Answers the files by the names of `entries`. */
export async function bundle(entries: Readonly<Record<string, string>>, outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      minify: false,
      rolldownOptions: {
        input: { ...entries },
        external: ['libsql', '@hyzyla/pdfium', /^node:/],
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}

export interface Life {
  /** Hears every line that the process says from now on. */
  listen(onLine: (line: string) => void): void;
  /** SIGKILL; answers when it is gone. */
  kill(): Promise<void>;
}

export interface MortalProcess {
  /** Begins the life of the process that was loaded in advance, as soon as it is, and loads the next. */
  start(order: object): Promise<Life>;
  /** Ends all of them. */
  close(): Promise<void>;
}

function waitForExit(child: ChildProcess): Promise<unknown> {
  return child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve();
}

export function createMortal(file: string): MortalProcess {
  const children = new Set<ChildProcess>();
  const spawnOne = () => {
    const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.add(child);
    child.once('exit', () => children.delete(child));
    // It may be killed while the order is on its way.
    child.stdin.on('error', () => undefined);
    const lines = createInterface({ input: child.stdout });
    const loaded = new Promise((resolve) => lines.once('line', resolve));
    return { child, lines, loaded };
  };
  let next = spawnOne();
  return {
    async start(order) {
      const { child, lines, loaded } = next;
      next = spawnOne();
      await loaded;
      child.stdin.write(`${JSON.stringify(order)}\n`);
      return {
        listen: (onLine) => lines.on('line', onLine),
        kill: async () => {
          child.kill('SIGKILL');
          await waitForExit(child);
        },
      };
    },
    async close() {
      const all = [...children];
      for (const child of all) child.kill('SIGKILL');
      await Promise.all(all.map(waitForExit));
    },
  };
}
