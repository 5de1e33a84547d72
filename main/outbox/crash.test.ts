import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backOffice, frontDesk, type Person, until } from '../../backend/testing/trial-service.ts';
import type { Draft } from '../../contract/fax.ts';
import { planDocuments } from '../../contract/page-plan.ts';
import type { Result } from '../../contract/result.ts';
import type { FaxService } from '../fax-service/fax-service.ts';
import { credentialHash } from '../fax-service/kazoo-client.ts';
import { openDatabase } from '../store/database.ts';
import { openDraftStore } from '../store/draft-store.ts';
import { openSentFaxStore } from '../store/sent-fax-store.ts';
import type { CrashAppOrder } from '../testing/crash/crash-app.ts';
import type { CrashServiceOrder } from '../testing/crash/crash-service.ts';
import { type LossyProxy, startLossyProxy } from '../testing/crash/lossy-proxy.ts';
import { bundle, createMortal, type Life, type MortalProcess } from '../testing/crash/mortal-process.ts';
import { draftOf } from '../testing/draft-of.ts';
import { trialClient } from '../testing/trial-client.ts';

const kills = 100;
/** Not every life reaches a moment between Send and delivered before it ends. */
const faxes = 150;
/** More at a time only make the service's line longer. */
const mostOpen = 6;
const partOfServiceKills = 0.12;
/** What the app says when it should die. `idle`: everything had arrived, which is no moment that counts. */
const moments = ['held', 'queued', 'submitting', 'unknown', 'waiting', 'waiting', 'sending', 'delivered', 'delivered', 'idle'];
/** A moment that does not come, such as an answer that is not lost this time, is any other moment: waiting for it proves no more. */
const longestLifeMs = 1000;

const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);

/** Mulberry32: the same seed, the same choices. */
function makeRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = makeRandom(seed);
const upTo = (most: number): number => Math.floor(random() * (most + 1));

const bundleFolder = path.resolve(import.meta.dirname, '..', '..', '.cache', `crash-${process.pid}`);
let folder: string;
let apps: MortalProcess;
let services: MortalProcess;
let service: Life;
let servicePort = 0;
let proxy: LossyProxy;
let order: Omit<CrashAppOrder, 'sends'>;

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code} ${result.fault.detail}`);
  return result.value;
}

const clientOf = (person: Person): FaxService => trialClient(`http://127.0.0.1:${servicePort}/v2`, person);

async function startService(passwords: CrashServiceOrder['passwords']): Promise<void> {
  service = await services.start({ dataFolder: path.join(folder, 'service'), port: servicePort, passwords });
  servicePort = await new Promise<number>((resolve) => service.listen((line) => resolve(Number(line.replace('ready ', '')))));
}

/** Lines of one low page: quick to render for the line. */
async function writeDocument(): Promise<Draft['document'] & object> {
  const pdf = await PDFDocument.create();
  pdf.addPage([612, 60]).drawText('kill -9', { x: 20, y: 20, size: 24 });
  const bytes = await pdf.save();
  await writeFile(path.join(folder, 'fax.pdf'), bytes);
  return { id: createHash('sha256').update(bytes).digest('hex'), pageCount: 1, sizeBytes: bytes.length };
}

async function writeDrafts(): Promise<void> {
  const document = await writeDocument();
  const db = openDatabase(path.join(folder, 'faxes.db'));
  const drafts = openDraftStore(db);
  for (let n = 1; n <= faxes; n++) {
    const title = `fax ${String(n).padStart(3, '0')}`;
    const part = {
      id: crypto.randomUUID(),
      title,
      origin: { kind: 'file' as const },
      content: { kind: 'ready' as const, document },
    };
    drafts.save(draftOf({ createdAtMs: n, changedAtMs: n, parts: [part], document, plan: planDocuments([document]) }));
  }
  db.close();
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ooma-crash-'));
  const at = path.resolve(import.meta.dirname, '..', 'testing', 'crash');
  await bundle({ app: path.join(at, 'crash-app.ts'), service: path.join(at, 'crash-service.ts') }, bundleFolder);
  apps = createMortal(path.join(bundleFolder, 'app.js'));
  services = createMortal(path.join(bundleFolder, 'service.js'));
  await writeDrafts();
  await startService([frontDesk, backOffice]);
  proxy = await startLossyProxy(() => servicePort, random);
  const [from] = must(await clientOf(frontDesk).listNumbers());
  if (!from) throw new Error('no number to send from');
  order = {
    database: path.join(folder, 'faxes.db'),
    documentPath: path.join(folder, 'fax.pdf'),
    baseUrl: `http://127.0.0.1:${proxy.port}/v2`,
    accountName: 'ooma-trial',
    username: frontDesk.username,
    credential: credentialHash(frontDesk.username, frontDesk.password),
    from,
    to: backOffice.number,
    holdMs: 20,
  };
}, 120_000);
afterAll(async () => {
  await proxy.close();
  await apps.close();
  await services.close();
  await rm(folder, { recursive: true, force: true });
  await rm(bundleFolder, { recursive: true, force: true });
});

/** What is on disk: the states of the faxes that are on their way, the titles of those that were sent, and of the drafts. */
function look(): { readonly open: readonly string[]; readonly sent: readonly string[]; readonly drafts: readonly string[] } {
  const db = openDatabase(order.database);
  const store = openSentFaxStore(db);
  const drafts = openDraftStore(db)
    .list()
    .map(({ parts }) => parts[0]?.title ?? '');
  const seen = {
    open: store.listOpen().map(({ fax }) => fax.state.kind),
    sent: store.list('a').map(({ fax }) => fax.title),
    drafts,
  };
  db.close();
  return seen;
}

/** A life that ends when every fax has arrived. */
async function liveInPeace(sends: number): Promise<void> {
  const life = await apps.start({ ...order, sends });
  await new Promise<void>((resolve) => life.listen((line) => line === 'idle' && resolve()));
  await life.kill();
}

/** One life: a fax is sent, what was left is taken up, and at a moment of chance everything ends. */
async function liveAndDie(openBefore: number): Promise<readonly string[]> {
  const moment = moments[upTo(moments.length - 1)];
  const life = await apps.start({ ...order, sends: openBefore < mostOpen ? 1 : 0 });
  const isKillingService = random() < partOfServiceKills;
  const reached = new Promise<void>((resolve) =>
    life.listen((line) => {
      if (line === moment || line === 'idle') resolve();
    }),
  );
  await Promise.race([reached, wait(longestLifeMs)]);
  await wait(upTo(30));
  if (isKillingService) await service.kill();
  await life.kill();
  if (isKillingService) await startService([]);
  return look().open;
}

test(`killed at ${kills} moments between Send and delivered, every fax arrives exactly once (CRASH_SEED=${seed})`, async () => {
  await liveInPeace(1); // its answer is lost
  const killedIn: Record<string, number> = {};
  let counted = 0;
  let open: readonly string[] = [];
  while (counted < kills) {
    open = await liveAndDie(open.length);
    if (open.length > 0) counted++;
    for (const kind of open) killedIn[kind] = (killedIn[kind] ?? 0) + 1;
  }
  proxy.heal();
  await liveInPeace(0);

  const { open: left, sent, drafts } = look();
  expect(left).toEqual([]);
  expect([...sent, ...drafts].toSorted()).toEqual(
    Array.from({ length: faxes }, (_, at) => `fax ${String(at + 1).padStart(3, '0')}`),
  );
  const office = clientOf(backOffice);
  const [box] = must(await office.listNumbers());
  const arrived = await until(async () => {
    const lastDay = { fromMs: Date.now() - 86_400_000, toMs: null };
    const { items } = must(await office.listInbox(box?.faxboxId ?? '', lastDay, null));
    return items.length >= sent.length ? items.map(({ fromName }) => fromName) : null;
  });
  process.stdout.write(
    `seed ${seed}, ${sent.length} faxes, ${proxy.lostSubmissions()} answers lost, killed in ${JSON.stringify(killedIn)}\n`,
  );
  expect(arrived.toSorted()).toEqual(sent.toSorted());
  expect(proxy.lostSubmissions()).toBeGreaterThan(0);
}, 900_000);
