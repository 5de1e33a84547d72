import { beforeEach, expect, test } from 'vitest';
import { maxUploadBytes } from '../../contract/fax.ts';
import { type ComposedFax, planPage } from '../../contract/page-plan.ts';
import type { DocumentsCalls } from '../../contract/processes/documents.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { type Documents, openDocuments } from './documents.ts';
import { makeUpload, mostLinesAt, type UploadOrder } from './upload.ts';

type Asked = Parameters<DocumentsCalls['compose']>[0];

let asked: Asked[];
let sizeBytes: number;
let documents: Documents;

const order: UploadOrder = {
  plan: [planPage('a'.repeat(64), 0)],
  quality: 'fine',
  container: 'pdf',
  coverId: null,
  service: 'kazoo',
};

beforeEach(() => {
  asked = [];
  sizeBytes = 1000;
  const folders = { documents: '/documents', originals: '/originals', twins: '/twins' };
  const compose = (input: Asked): Result<ComposedFax> => {
    asked.push(input);
    const id = (input.container === 'tiff' ? '2' : '1').repeat(64);
    return ok({ id, container: input.container, pageCount: input.plan.length, sizeBytes, dotPages: 0, seconds: null });
  };
  // Only this call is made here; the generic type of a call cannot be met by one of them.
  documents = openDocuments(folders, ((name: string, input: Asked) =>
    Promise.resolve(name === 'compose' ? compose(input) : fail('internal', name))) as Parameters<typeof openDocuments>[1]);
});

test('the upload is made of just this plan, at the quality asked for', async () => {
  const made = await makeUpload(documents, { ...order, quality: 'standard' });
  expect(made).toEqual(ok({ document: { id: '1'.repeat(64), pageCount: 1, sizeBytes: 1000 }, tiffId: undefined }));
  expect(asked).toMatchObject([{ plan: order.plan, quality: 'standard', form: 'auto', container: 'pdf', folder: '/documents' }]);
});

test('a TIFF goes with the same dots as a PDF, which is what the screen shows', async () => {
  const made = await makeUpload(documents, { ...order, container: 'tiff' });
  expect(made).toMatchObject({ value: { document: { id: '1'.repeat(64) }, tiffId: '2'.repeat(64) } });
  expect(asked.map(({ form, container, mostLines }) => [form, container, mostLines])).toEqual([
    ['dots', 'tiff', 2200],
    ['dots', 'pdf', 2200],
  ]);
});

test.each(['pdf', 'tiff'] as const)(
  'what a service would refuse with its envelope is too large as %s, and says how large',
  async (container) => {
    sizeBytes = maxUploadBytes - 1000;
    expect(await makeUpload(documents, { ...order, container })).toEqual(fail('document/too-large', String(sizeBytes)));
  },
);

test('no page is no fax, and nobody is asked to make it', async () => {
  expect(await makeUpload(documents, { ...order, plan: [] })).toEqual(fail('document/empty'));
  expect(asked).toEqual([]);
});

test.each([
  ['kazoo', 'tiff', 'standard', 2200],
  ['kazoo', 'tiff', 'fine', 2200],
  ['kazoo', 'tiff', 'superfine', undefined],
  ['kazoo', 'pdf', 'fine', undefined],
  ['embedded', 'tiff', 'fine', undefined],
  [null, 'tiff', 'fine', undefined],
] as const)('pages for %s as %s at %s have as many lines as it takes untouched: %s', (service, container, quality, lines) => {
  expect(mostLinesAt(service, { container, quality })).toBe(lines);
});
