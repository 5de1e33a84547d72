// The fax service behind a telephone line, for an app that knows nothing of the rig's network: a port here leads into it.
import { spawn } from 'node:child_process';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { root } from '../launch.ts';

export interface LineService {
  readonly url: string;
  readonly busyNumber: string;
  stop(): Promise<void>;
}

/** What the rig said last is the reason when it does not come up. */
const saidAtMost = 4000;

/** Two HylaFAX servers, soft modems and an exchange in a network of their own: rigs do not meet each other there. */
async function startRig(socketPath: string): Promise<{ readonly busy: string; stop(): Promise<void> }> {
  const program = path.join(root, 'tools', 'line-rig', 'cli.ts');
  const inside = [process.execPath, '--import', 'tsx', path.join(root, 'e2e', 'line', 'service-inside.ts'), socketPath];
  const child = spawn(process.execPath, ['--import', 'tsx', program, 'run', '--', ...inside], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  const busy = await new Promise<string>((resolve, reject) => {
    const onText = (text: string): void => {
      said = `${said}${text}`.slice(-saidAtMost);
      const ready = /^ready .*"busy":"(\+\d+)"/m.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    };
    child.stdout.setEncoding('utf8').on('data', onText);
    child.stderr.setEncoding('utf8').on('data', onText);
    child.once('exit', (code) => reject(new Error(`the line ended with ${code}: ${said}`)));
  });
  return {
    busy,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await gone;
    },
  };
}

export async function startLineService(folder: string): Promise<LineService> {
  const socketPath = path.join(folder, 'line.socket');
  const rig = await startRig(socketPath);
  const open = new Set<Socket>();
  const server = createServer((app) => {
    const service = connect(socketPath);
    for (const end of [app, service]) {
      open.add(end);
      end.on('error', () => undefined); // `close` follows
      end.on('close', () => {
        open.delete(end);
        app.destroy();
        service.destroy();
      });
    }
    app.pipe(service).pipe(app);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address
  return {
    url: `http://127.0.0.1:${port}/v2`,
    busyNumber: rig.busy,
    stop: async () => {
      server.close();
      for (const socket of open) socket.destroy();
      await rig.stop();
    },
  };
}
