// The fax service behind a telephone line, for an app that knows nothing of the rig's network: a port here leads into it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { RigFacts } from '../../tools/line-rig/rig.ts';
import { root } from '../launch.ts';
import { openWay } from './way.ts';

export interface LineService {
  readonly url: string;
  readonly rig: RigFacts;
  /** What the app and the service say to each other arrives nowhere until `resume`. */
  stall(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** What the rig said last is the reason when it does not come up. */
const saidAtMost = 4000;

/** Two HylaFAX servers, soft modems and an exchange in a network of their own: rigs do not meet each other there. */
async function startRig(socketPath: string): Promise<{ readonly facts: RigFacts; stop(): Promise<void> }> {
  const program = path.join(root, 'tools', 'line-rig', 'cli.ts');
  const inside = [process.execPath, '--import', 'tsx', path.join(root, 'e2e', 'line', 'service-inside.ts'), socketPath];
  const child = spawn(process.execPath, ['--import', 'tsx', program, 'run', '--', ...inside], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  const facts = await new Promise<RigFacts>((resolve, reject) => {
    const onText = (text: string): void => {
      said = `${said}${text}`.slice(-saidAtMost);
      const ready = /^ready (.*)$/m.exec(said);
      if (ready?.[1]) resolve(JSON.parse(ready[1]) as RigFacts); // written by `service-inside.ts`
    };
    child.stdout.setEncoding('utf8').on('data', onText);
    child.stderr.setEncoding('utf8').on('data', onText);
    child.once('exit', (code) => reject(new Error(`the line ended with ${code}: ${said}`)));
  });
  return {
    facts,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await gone;
    },
  };
}

export async function startLineService(folder: string): Promise<LineService> {
  const socketPath = path.join(folder, 'line.socket');
  const { facts, stop } = await startRig(socketPath);
  const way = await openWay(socketPath);
  return {
    url: `http://127.0.0.1:${way.port}/v2`,
    rig: facts,
    stall: way.stall,
    resume: way.resume,
    stop: async () => {
      way.close();
      await stop();
    },
  };
}
