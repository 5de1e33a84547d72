import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeBilevelTiff } from '../../backend/testing/fax-tiff.ts';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { ok } from '../../contract/result.ts';
import { prepare } from '../../documents/prepare.ts';
import { assemblePdf, makePdf } from '../../documents/testing/pdfs.ts';
import { makeRandom } from '../../documents/testing/pictures.ts';
import { createKazooClient } from '../fax-service/kazoo-client.ts';
import { openReceivedFaxStore } from '../store/received-fax-store.ts';
import { createFakeFaxbox, faxIdOf } from '../testing/fake-faxbox.ts';
import { faxboxId, startFakeKazoo } from '../testing/fake-kazoo.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { openInbox } from './inbox.ts';

const hour = 3_600_000;
/** Of each kind of spoilt file. */
const perKind = 6;
const seed = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 1_000_000);

let database: TempDatabase;
beforeEach(() => {
  database = makeTempDatabase();
  database.db.exec('PRAGMA synchronous = OFF');
});
afterEach(() => database.remove());

type Spoil = (bytes: Uint8Array, random: () => number) => Uint8Array;

const spoilers: Readonly<Record<string, Spoil>> = {
  'bytes changed anywhere': (bytes, random) => {
    const changed = Uint8Array.from(bytes);
    for (let change = 0; change < 8; change++) changed[8 + Math.floor(random() * (bytes.length - 8))] = random() * 256;
    return changed;
  },
  'cut anywhere': (bytes, random) => bytes.subarray(0, 8 + Math.floor(random() * (bytes.length - 8))),
  'a stretch of zeros': (bytes, random) => {
    const from = 8 + Math.floor(random() * (bytes.length - 8));
    return Uint8Array.from(bytes).fill(0, from, from + 200);
  },
  'only the beginning is right': (bytes, random) =>
    Uint8Array.from({ length: 3000 }, (_, at) => (at < 8 ? (bytes[at] ?? 0) : random() * 256)),
  'twice, with a piece missing between': (bytes, random) =>
    Buffer.concat([bytes.subarray(0, Math.floor(bytes.length * random())), bytes]),
};

const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>';
const traps: Readonly<Record<string, Uint8Array>> = {
  'pages that are their own parents': assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [2 0 R] /Count 1000000000 >>',
  ]),
  'a script and a program at the opening': assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) /Next << /S /JavaScript /JS (app.alert(1)) >> >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    page,
  ]),
  'a page that another server has': assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents << /F (http://127.0.0.1:9/x) /FFilter /FlateDecode /Length 0 >> >>',
  ]),
  'ten thousand brackets': Buffer.from(`%PDF-1.7\n1 0 obj\n${'['.repeat(10_000)}`),
  'a TIFF whose directory is itself': Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0]),
};

async function makeAttachments(random: () => number): Promise<ReadonlyMap<string, Uint8Array>> {
  const goods = [await makePdf(['one', 'two']), makeBilevelTiff(2, 'x')];
  const spoilt = Object.values(spoilers).flatMap((spoil) =>
    Array.from({ length: perKind }, (_, at) => spoil(goods[at % 2] ?? new Uint8Array(), random)),
  );
  // Good ones before, between and behind.
  const all = [goods[0], ...spoilt.slice(0, 15), goods[1], ...spoilt.slice(15), ...Object.values(traps), goods[0]];
  return new Map(all.map((bytes, at) => [faxIdOf(at), bytes ?? new Uint8Array()]));
}

test(`whatever is attached, each fax can be read or says why not and be saved as it came (HOSTILE_SEED=${seed})`, async () => {
  const files = await makeAttachments(makeRandom(seed));
  const box = createFakeFaxbox(faxboxId, 20);
  const startMs = Date.now();
  for (const [at, id] of [...files.keys()].entries()) box.store(id, startMs - at * 1000);
  const kazoo = await startFakeKazoo({
    box,
    decide: () => ({ kind: 'answer' }),
    attachment: (id) => Buffer.from(files.get(id) ?? []),
  });
  const [incoming, documents] = ['attachments', 'documents'].map((name) => path.join(database.folder, name)) as [string, string];
  mkdirSync(incoming);
  mkdirSync(documents);
  const service = createKazooClient({
    baseUrl: kazoo.baseUrl,
    accountName: 'x',
    username: 'ann',
    getCredential: async () => ok('0'.repeat(32)),
    now: Date.now,
  });
  const store = openReceivedFaxStore(database.db);
  let clock = startMs;
  const inbox = openInbox({
    store,
    blocked: { has: () => false },
    wordsOfNew: () => 'off',
    prepare: (inputPath) => prepare({ inputPath, folder: documents }),
    attachmentPath: (_accountId, id) => path.join(incoming, id),
    removeFile: async (file) => rmSync(file),
    onArrival: () => undefined,
    onChange: () => undefined,
    now: () => clock,
  });
  const numbers = [{ number: '+15145550143', label: 'Ann', faxboxId }];
  for (let round = 0; round < 20; round++, clock += hour) await inbox.check({ accountId: 'ann', service, numbers });
  await kazoo.close();

  const outcomeOf = (fax: ReceivedFax | undefined): string => {
    const original = path.join(incoming, fax?.id ?? '');
    if (fax?.document) return existsSync(path.join(documents, fax.document.id)) && !existsSync(original) ? 'readable' : 'lost';
    const isKept = existsSync(original) && readFileSync(original).equals(Buffer.from(files.get(fax?.id ?? '') ?? []));
    return fax?.fault?.code.startsWith('document/') && isKept ? 'told' : `neither: ${fax?.fault?.code}`;
  };
  const outcomes = [...files.keys()].map((id) => outcomeOf(store.get('ann', id)?.fax));
  expect(new Set(outcomes)).toEqual(new Set(['readable', 'told']));
  expect([outcomes[0], outcomes[16], outcomes.at(-1)]).toEqual(['readable', 'readable', 'readable']);
}, 120_000);
