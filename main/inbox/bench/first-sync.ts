// What the first listing of 100,000 faxes takes of time and memory, over HTTP: `node tools/run.mjs main/inbox/bench/first-sync.ts`.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ok } from '../../../contract/result.ts';
import type { FaxService } from '../../fax-service/fax-service.ts';
import { createKazooClient } from '../../fax-service/kazoo-client.ts';
import { openReceivedFaxStore } from '../../store/received-fax-store.ts';
import { createFakeFaxbox, faxIdOf } from '../../testing/fake-faxbox.ts';
import { faxboxId, startFakeKazoo } from '../../testing/fake-kazoo.ts';
import { makeTempDatabase } from '../../testing/temp-database.ts';
import { openInbox } from '../inbox.ts';

const faxes = 100_000;
const spanMs = 3 * 365 * 86_400_000;
const write = (text: string): void => void process.stdout.write(`${text}\n`);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // what the flag adds

function usedMegabytes(): number {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}

async function run(): Promise<void> {
  const database = makeTempDatabase();
  const box = createFakeFaxbox(faxboxId, 200);
  const startMs = Date.now();
  for (let count = 0; count < faxes; count++) box.store(faxIdOf(count), startMs - (count / faxes) * spanMs);
  const kazoo = await startFakeKazoo({ box, decide: () => ({ kind: 'answer' }), attachment: () => Buffer.alloc(0) });
  const credential = async () => ok('0'.repeat(32));
  const client = createKazooClient({
    baseUrl: kazoo.baseUrl,
    accountName: 'x',
    username: 'x',
    getCredential: credential,
    now: Date.now,
  });
  const service: FaxService = { ...client, fetchAttachment: async () => ok({ sizeBytes: 10 }) };
  let announced = 0;
  const inbox = openInbox({
    store: openReceivedFaxStore(database.db),
    blocked: { has: () => false },
    wordsOfNew: () => 'off',
    prepare: async () => ok({ id: 'f'.repeat(64), pageCount: 1, sizeBytes: 10 }),
    attachmentPath: () => '/nowhere',
    removeFile: async () => undefined,
    onArrival: () => announced++,
    onChange: () => undefined,
    now: Date.now,
  });
  const numbers = [{ number: '+15145550143', label: '', faxboxId }];
  const countListed = (): number => (database.db.prepare('SELECT count(*) AS n FROM received').get() as { n: number }).n;
  const beforeMb = usedMegabytes();
  const started = performance.now();
  let mostMb = beforeMb;
  for (let round = 1, more = true, known = -1; more; round++) {
    const checked = await inbox.check({ accountId: 'ann', service, numbers });
    if (!checked.ok) throw new Error(checked.fault.code);
    const listed = countListed();
    // The listing is over when a whole round of windows found nothing; documents go on for long.
    more = checked.value.hasMore && !(listed === faxes && listed === known);
    known = listed;
    const usedMb = usedMegabytes();
    mostMb = Math.max(mostMb, usedMb);
    write(
      `round ${round}: ${listed} listed, ${((performance.now() - started) / 1000).toFixed(1)} s, heap ${(usedMb - beforeMb).toFixed(1)} MB`,
    );
  }
  write(`${kazoo.requests.length} requests, ${announced} announced`);
  write(`ratio first-sync-heap-growth-mb ${(mostMb - beforeMb).toFixed(1)} <=20`);
  await kazoo.close();
  database.remove();
}

await run();
