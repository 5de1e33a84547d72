// Runs in the network of the line's rig: a fax service with HylaFAX as its line, reached from outside by a socket in a folder.
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { startTrial } from '../../backend/testing/trial-service.ts';
import type { RigFacts } from '../../tools/line-rig/rig.ts';
import { lineOptions } from './office.ts';

const rig = JSON.parse(readFileSync(process.env['LINE_RIG'] ?? '', 'utf8')) as RigFacts; // written by the rig
const trial = await startTrial({ lineOptions: lineOptions(rig), retryAfterSeconds: 1 });
const server = createServer((outside) => {
  const inside = connect(trial.backend.port, '127.0.0.1');
  for (const end of [outside, inside])
    end.on('error', () => {
      outside.destroy();
      inside.destroy();
    });
  outside.pipe(inside).pipe(outside);
});
server.listen(process.argv[2], () => process.stdout.write(`ready ${JSON.stringify(rig)}\n`));

// However its starter ends, this ends with it, and the rig after it.
process.stdin.resume().once('end', () => {
  server.close();
  void trial.close().then(() => process.exit(0));
});
