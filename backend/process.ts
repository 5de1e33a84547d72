// The embedded fax service as a utility process: says when it is ready, answers calls, ends with its parent.
import { parseArgs } from 'node:util';
import { createLogger } from '../contract/log.ts';
import type { BackendCalls } from '../contract/processes/backend.ts';
import { answerCalls, type CallMessage, sendEvent } from '../contract/processes/calls.ts';
import { logToStderr } from './log-sink.ts';
import { startBackend } from './server.ts';

/** What Electron gives a utility process, as far as it is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
}

const log = createLogger('backend.process');

async function run(port: ParentPort): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } });
  const started = await startBackend({
    dataFolder: values.data ?? '',
    port: Number(values.port ?? 0),
    replacesDamaged: true,
    onDamage: () => process.exit(1), // whoever started it starts it again
  });
  if (!started.ok) {
    sendEvent(port, 'backend.failed', started.fault);
    process.exitCode = 1;
    return;
  }
  const backend = started.value;
  const answer = answerCalls<BackendCalls>(
    port,
    { setPassword: ({ username, password }) => backend.setPassword(username, password) },
    (name, error) => log.error(`${name} failed`, { error }),
  );
  port.on('message', ({ data }) => void answer(data as CallMessage)); // main is the only other end
  process.once('SIGTERM', () => void backend.close().then(() => process.exit(0)));
  sendEvent(port, 'backend.ready', backend.ready);
}

logToStderr();
const { parentPort } = process as unknown as { parentPort?: ParentPort }; // set by Electron alone
if (!parentPort) throw new Error('this is the entry of a utility process; run backend/cli.ts instead');
await run(parentPort);
