import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeMessage } from '../ipp/encode.ts';
import { attributesOf, groupTags, integerOf, stringsOf } from '../ipp/message.ts';
import { type Attribute, attribute, boolean, integer, name } from '../ipp/values.ts';
import { callIpp, requestMessage } from '../testing/ipp-client.ts';
import { startTempPrinter, type TempPrinter } from '../testing/temp-printer.ts';

let stateFolder: string;
let printer: TempPrinter;

beforeEach(async () => {
  stateFolder = await mkdtemp(path.join(tmpdir(), 'open-jobs-'));
  printer = await startTempPrinter({ stateFolder });
});
afterEach(async () => {
  await printer.remove();
  await rm(stateFolder, { recursive: true });
});

const notes = (): Promise<string[]> => readdir(path.join(stateFolder, 'open-jobs'));
const ofJob = (id: number): Attribute => attribute('job-id', integer(id));
const lastDocument = attribute('last-document', boolean(true));

async function restart(): Promise<void> {
  const { port, spoolFolder } = printer;
  await printer.close();
  printer = await startTempPrinter({ port, spoolFolder, stateFolder });
}

async function create(): Promise<number> {
  const attributes = [attribute('job-name', name('Results'))];
  const { message } = await callIpp({ port: printer.port, operation: 'Create-Job', attributes });
  return integerOf(attributesOf(message, groupTags.job), 'job-id') ?? 0;
}

async function ask(id: number): Promise<{ status: string; state: number | undefined; jobName: readonly string[] }> {
  const { status, message } = await callIpp({ port: printer.port, operation: 'Get-Job-Attributes', attributes: [ofJob(id)] });
  const job = attributesOf(message, groupTags.job);
  return { status, state: integerOf(job, 'job-state'), jobName: stringsOf(job, 'job-name') };
}

async function sendDocument(id: number): Promise<string> {
  const attributes = [ofJob(id), lastDocument];
  const document = Buffer.from('%PDF-1.4 whole');
  return (await callIpp({ port: printer.port, operation: 'Send-Document', attributes, document })).status;
}

/** Resolves when the printer has seen the connection end in the middle of the document. */
async function breakOff(id: number): Promise<void> {
  const { port } = printer;
  const head = encodeMessage(requestMessage({ port, operation: 'Send-Document', attributes: [ofJob(id), lastDocument] }));
  const headers = { 'content-type': 'application/ipp', host: `localhost:${port}` };
  const outgoing = request({ port, method: 'POST', path: '/ipp/print', headers, agent: false });
  outgoing.on('error', () => undefined); // it is broken off on purpose
  outgoing.write(Buffer.concat([head, Buffer.from('%PDF-1.4 half of')]));
  await expect.poll(async () => (await readdir(printer.spoolFolder)).length).toBe(1);
  outgoing.destroy();
  await expect.poll(async () => (await readdir(printer.spoolFolder)).length).toBe(0);
}

const toBeSentAgain = { status: 'server-error-service-unavailable', state: 8, jobName: ['Results'] };

test('who asks for a job that got no document before the printer ended is told to send it again, after every restart', async () => {
  const id = await create();
  await restart();
  expect(await ask(id)).toEqual(toBeSentAgain);
  expect(await sendDocument(id)).toBe('client-error-not-possible');
  await restart();
  expect(await ask(id)).toEqual(toBeSentAgain);
});

test('so is one whose document broke off while the printer went on', async () => {
  const id = await create();
  await breakOff(id);
  await expect.poll(() => ask(id)).toEqual(toBeSentAgain);
});

test('a job whose document came, or that was canceled, leaves no note and is not asked for again', async () => {
  const came = await create();
  const canceled = await create();
  expect(await notes()).toHaveLength(2);
  expect(await sendDocument(came)).toBe('successful-ok');
  await callIpp({ port: printer.port, operation: 'Cancel-Job', attributes: [ofJob(canceled)] });
  await expect.poll(notes).toEqual([]);
  await restart();
  expect((await ask(came)).status).toBe('client-error-not-found');
});

test('a document in the spool came, whatever a note of before says', async () => {
  const id = await create();
  const [note = ''] = await notes();
  expect(await sendDocument(id)).toBe('successful-ok');
  const left = { id, uuid: crypto.randomUUID(), resource: 'print', name: 'Results', user: 'alice', createdAtMs: Date.now() };
  await writeFile(path.join(stateFolder, 'open-jobs', note), JSON.stringify(left));
  await restart();
  expect((await ask(id)).status).toBe('client-error-not-found');
  expect(await notes()).toEqual([]);
});

test.each([
  ['torn', '{"id":7,"uu'],
  [
    'of another job',
    JSON.stringify({ id: 8, uuid: crypto.randomUUID(), resource: 'print', name: '', user: '', createdAtMs: Date.now() }),
  ],
  ['weeks old', JSON.stringify({ id: 7, uuid: crypto.randomUUID(), resource: 'print', name: '', user: '', createdAtMs: 1 })],
])('a note that is %s is put away', async (_what, text) => {
  await writeFile(path.join(stateFolder, 'open-jobs', '7.json'), text);
  await restart();
  expect((await ask(7)).status).toBe('client-error-not-found');
  expect(await notes()).toEqual([]);
});
