// What the service does under load: faxes queued over eight loopback lines while fifty signed-in apps poll: `npm run bench:service`.
import { setMaxListeners } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { findUserByName } from '../provisioning.ts';
import { openStores } from '../stores.ts';
import { startMortal } from '../testing/start-mortal.ts';
import { frontDesk, makePdf, openSession, type Session } from '../testing/trial-service.ts';
import { seedTrial, trialAccountName } from '../trial.ts';

const faxCount = Number(process.argv[2] ?? 1000);
const lines = 8;
const clients = 50;
const pollEveryMs = 5000;
/** Faxes after which memory counts: before that, programs and caches are still being loaded. */
const warmUp = Math.min(200, Math.floor(faxCount / 5));

/** Eight numbers that answer, since there is one call to a number at a time. */
async function prepareFolder(folder: string): Promise<readonly string[]> {
  const stores = await openStores(folder);
  const now = toGregorianSeconds(Date.now());
  seedTrial(stores, Date.now());
  const account = stores.accounts.findByName(trialAccountName)[0];
  const user = account && findUserByName(stores, account.id, frontDesk.username);
  if (!account || !user) throw new Error('no account');
  const numbers = Array.from({ length: lines }, (_, index) => `+1514555016${index}`);
  for (const number of numbers) {
    const faxbox = stores.documents.insert(account.id, 'faxbox', { name: number, caller_id: number, owner_id: user.id }, now);
    const flow = { module: 'faxbox', data: { id: faxbox.id }, children: {} };
    const callflow = stores.documents.insert(account.id, 'callflow', { type: 'faxing', numbers: [number], flow }, now);
    stores.numbers.insert(account.id, number, now);
    stores.numbers.assign(account.id, callflow.id, [number]);
  }
  stores.db.close();
  return numbers;
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

interface Polling {
  readonly latenciesMs: number[];
  failures: number;
}

/** An app: its queue and its inbox, again and again. */
async function poll(session: Session, stop: AbortSignal, polling: Polling): Promise<void> {
  await wait(Math.random() * pollEveryMs, undefined, { signal: stop }).catch(() => undefined); // ends early at the end
  while (!stop.aborted) {
    const began = performance.now();
    for (const folder of ['/faxes/outgoing', '/faxes/inbox']) {
      const told = await session.call('GET', folder);
      if (told.status !== 200) polling.failures++;
    }
    polling.latenciesMs.push(performance.now() - began);
    await wait(pollEveryMs, undefined, { signal: stop }).catch(() => undefined); // ends early at the end
  }
}

async function listAll(session: Session, folder: string): Promise<readonly { id: string; status: unknown; ref: unknown }[]> {
  const told = await session.call('GET', `/faxes/${folder}?paginate=false`);
  return told.items().map((fax) => ({ id: String(fax['id']), status: fax['status'], ref: fax['client_ref'] }));
}

async function handIn(desk: Session, numbers: readonly string[]): Promise<number> {
  const began = performance.now();
  const at = `/faxboxes/${await desk.faxboxId()}/faxes`;
  const pdf = await makePdf(1);
  for (let fax = 0; fax < faxCount; fax++) {
    const to = numbers[fax % numbers.length] ?? '';
    const told = await desk.send(at, { to_number: to, retries: 1, client_ref: `bench-${fax}` }, pdf);
    if (told.status !== 201) throw new Error(`fax ${fax}: ${told.text}`);
  }
  return performance.now() - began;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0;
}

interface Measured {
  readonly handInSeconds: number;
  readonly totalSeconds: number;
  readonly sent: number;
  readonly arrived: number;
  readonly memory: readonly [warm: number, most: number, end: number];
  readonly polling: Polling;
}

async function measure(url: string, pid: number, numbers: readonly string[]): Promise<Measured> {
  const desk = await openSession(url, frontDesk);
  const stopper = new AbortController();
  setMaxListeners(clients, stopper.signal);
  const polling: Polling = { latenciesMs: [], failures: 0 };
  const sessions = await Promise.all(Array.from({ length: clients }, () => openSession(url, frontDesk)));
  const apps = sessions.map((session) => poll(session, stopper.signal, polling));
  const began = performance.now();
  let handInMs = 0;
  const handing = handIn(desk, numbers).then((ms) => {
    handInMs = ms;
  });
  let warm = 0;
  let most = 0;
  let over: readonly { id: string; status: unknown; ref: unknown }[] = [];
  while (over.length < faxCount) {
    await wait(1000);
    over = await listAll(desk, 'outbox');
    const now = await residentMegabytes(pid);
    if (over.length >= warmUp && warm === 0) warm = now;
    most = Math.max(most, now);
  }
  await handing;
  const totalSeconds = (performance.now() - began) / 1000;
  stopper.abort();
  await Promise.all(apps);
  const sent = new Set(over.filter(({ status }) => status === 'completed').map(({ ref }) => ref)).size;
  const arrived = (await listAll(desk, 'inbox')).length;
  const end = await residentMegabytes(pid);
  return { handInSeconds: handInMs / 1000, totalSeconds, sent, arrived, memory: [warm, most, end], polling };
}

function print(measured: Measured): void {
  const write = (text: string): void => void process.stdout.write(`${text}\n`);
  const [warm, most, end] = measured.memory;
  const { latenciesMs, failures } = measured.polling;
  write(`| ${faxCount} faxes of one page, ${lines} lines, ${clients} apps | |`);
  write('| --- | --- |');
  write(`| handed in, s | ${measured.handInSeconds.toFixed(1)} |`);
  write(`| delivered, s | ${measured.totalSeconds.toFixed(1)} |`);
  write(`| faxes a minute | ${((faxCount / measured.totalSeconds) * 60).toFixed(0)} |`);
  write(
    `| a poll (queue and inbox), p50 / p95 ms | ${percentile(latenciesMs, 0.5).toFixed(0)} / ${percentile(latenciesMs, 0.95).toFixed(0)} |`,
  );
  write(`| memory after ${warmUp} faxes / most / at the end, MB | ${warm.toFixed(0)} / ${most.toFixed(0)} / ${end.toFixed(0)} |`);
  const goal = (name: string, value: number, bound: string): void => write(`ratio ${name} ${value.toFixed(2)} ${bound}`);
  goal('service-faxes-lost', faxCount - measured.sent, '<=0');
  goal('service-faxes-lost-or-doubled-at-arrival', Math.abs(faxCount - measured.arrived), '<=0');
  goal('service-polls-failed', failures, '<=0');
  goal('service-memory-growth-mb', end - warm, '<=40');
}

const folder = await mkdtemp(path.join(tmpdir(), 'bench-service-'));
try {
  const numbers = await prepareFolder(folder);
  const wide = { capacity: 100_000, perSecond: 10_000 };
  const limits = { maxCallsPerAccount: lines, requestLimit: wide, loginLimit: wide };
  const service = await startMortal(folder, { dialMs: 50, pageMs: 50, ...limits });
  try {
    print(await measure(service.url, service.pid, numbers));
  } finally {
    await service.kill();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
