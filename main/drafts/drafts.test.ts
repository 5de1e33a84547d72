import { afterEach, beforeEach, expect, test } from 'vitest';
import { planPage } from '../../contract/page-plan.ts';
import { fail, ok } from '../../contract/result.ts';
import { type DraftsBench, documentOf, goodValue, makeDraftsBench } from '../testing/drafts-bench.ts';
import { findObstacle } from './drafts.ts';

let bench: DraftsBench;

beforeEach(() => {
  bench = makeDraftsBench();
});
afterEach(() => bench.remove());

test('files are appended in their order, also when they are dropped while others are still being read', async () => {
  bench.answer({
    '/a.pdf': [ok(documentOf('a'))],
    '/b.pdf': [ok(documentOf('b'))],
    '/c.tiff': [ok(documentOf('c'))],
  });
  const drafts = bench.open();
  const { id } = drafts.create();
  await Promise.all([drafts.addFiles(id, ['/a.pdf', '/b.pdf']), drafts.addFiles(id, ['/c.tiff'])]);
  const draft = goodValue(drafts.get(id));
  expect(draft.parts.map(({ title }) => title)).toEqual(['a.pdf', 'b.pdf', 'c.tiff']);
  expect(draft.document?.id).toMatch(/^abc/);
});

test('what the user typed while files were being read is kept', async () => {
  bench.answer({ '/a.pdf': [ok(documentOf('a'))] });
  const drafts = bench.open();
  const { id } = drafts.create();
  const adding = drafts.addFiles(id, ['/a.pdf']);
  drafts.update(id, { to: '514 555' });
  expect(goodValue(await adding)).toMatchObject({ to: '514 555', document: { pageCount: 1 } });
});

test('a file that cannot be faxed says why, keeps its original, and leaves the others as they are', async () => {
  bench.answer({
    '/secret.pdf': [fail('document/encrypted')],
    '/good.pdf': [ok(documentOf('a'))],
  });
  const drafts = bench.open();
  const { id } = drafts.create();
  const draft = goodValue(await drafts.addFiles(id, ['/secret.pdf', '/good.pdf']));
  expect(draft.parts[0]?.content).toEqual({ kind: 'fault', fault: { code: 'document/encrypted', detail: '' } });
  expect(draft.document?.id).toMatch(/^a/);
  expect(bench.kept).toEqual(['/secret.pdf']);
  expect(findObstacle(draft)).toEqual(ok(null));
});

test('a document that kills the documents process twice is put aside; one that was only near is read again', async () => {
  bench.answer({
    '/bomb.pdf': [fail('process/unavailable')],
    '/near.pdf': [fail('process/unavailable'), ok(documentOf('a'))],
  });
  const drafts = bench.open();
  const { id } = drafts.create();
  const draft = goodValue(await drafts.addFiles(id, ['/bomb.pdf', '/near.pdf']));
  expect(draft.parts.map(({ content }) => content.kind)).toEqual(['fault', 'ready']);
});

test('removing the last good part leaves nothing to send', async () => {
  bench.answer({ '/a.pdf': [ok(documentOf('a'))] });
  const drafts = bench.open();
  const { id } = drafts.create();
  const draft = goodValue(await drafts.addFiles(id, ['/a.pdf']));
  const after = goodValue(await drafts.removePart(id, draft.parts[0]?.id ?? ''));
  expect(after).toMatchObject({ parts: [], document: null });
  expect(findObstacle(after)).toMatchObject({ ok: false, fault: { code: 'document/empty' } });
});

test('a draft whose pages were all taken out has nothing to send; how large a document is stands in nobody’s way', () => {
  const draft = { ...bench.open().create(), document: documentOf('a', 1, 8_000_001) };
  expect(findObstacle({ ...draft, plan: [planPage('a'.repeat(64), 0)] })).toEqual(ok(null));
  expect(findObstacle(draft)).toMatchObject({ fault: { code: 'document/empty' } });
});

test('pages that were moved while a file was being read stay where they are, its own stand behind', async () => {
  bench.answer({
    '/a.pdf': [ok(documentOf('a', 2))],
    '/b.pdf': [ok(documentOf('b'))],
  });
  const drafts = bench.open();
  const { id } = drafts.create();
  const { plan, parts } = goodValue(await drafts.addFiles(id, ['/a.pdf']));
  const adding = drafts.addFiles(id, ['/b.pdf']);
  const known = parts.map((part) => part.id);
  goodValue(drafts.setPlan(id, plan.toReversed(), known));
  const added = goodValue(await adding);
  expect(added.plan.map(({ documentId, pageIndex }) => `${documentId[0]}${pageIndex}`)).toEqual(['a1', 'a0', 'b0']);
  expect(goodValue(await drafts.removePart(id, known[0] ?? '')).plan).toEqual([planPage('b'.repeat(64), 0)]);
});

test('the TIFF that was chosen is chosen for these pages only', async () => {
  bench.answer({ '/a.pdf': [ok(documentOf('a', 2))] });
  const drafts = bench.open();
  const { id } = drafts.create();
  const { plan, parts } = goodValue(await drafts.addFiles(id, ['/a.pdf']));
  expect(goodValue(drafts.setContainer(id, 'tiff')).container).toBe('tiff');
  const fewer = drafts.setPlan(
    id,
    plan.slice(1),
    parts.map((part) => part.id),
  );
  expect(goodValue(fewer)).toMatchObject({ container: 'pdf', plan: [planPage('a'.repeat(64), 1)] });
});

test('a draft that nobody knows is a fault, not a crash', async () => {
  const drafts = bench.open();
  const id = crypto.randomUUID();
  for (const result of [
    drafts.get(id),
    drafts.update(id, { to: '1' }),
    await drafts.addFiles(id, []),
    await drafts.removePart(id, id),
  ]) {
    expect(result).toEqual(fail('ipc/unknown-id', id));
  }
});

test('another draft becomes part of this one: its documents move behind, it ceases to be, and what was typed stays', async () => {
  bench.answer({
    '/a.pdf': [ok(documentOf('a'))],
    '/b.pdf': [ok(documentOf('b'))],
  });
  const drafts = bench.open();
  const [one, other] = [drafts.create(), drafts.create()];
  await drafts.addFiles(one.id, ['/a.pdf']);
  const { plan, parts } = goodValue(await drafts.addFiles(other.id, ['/b.pdf']));
  const turned = plan.map((page) => ({ ...page, rotation: 90 as const }));
  goodValue(drafts.setPlan(other.id, turned, [parts[0]?.id ?? '']));
  const absorbing = drafts.absorb(one.id, other.id);
  drafts.update(one.id, { to: '514 555' });
  expect(goodValue(await absorbing)).toMatchObject({ to: '514 555', document: { pageCount: 2 } });
  expect(goodValue(drafts.get(one.id)).parts.map(({ title }) => title)).toEqual(['a.pdf', 'b.pdf']);
  expect(goodValue(drafts.get(one.id)).plan).toEqual([planPage('a'.repeat(64), 0), ...turned]);
  expect(drafts.get(other.id)).toMatchObject({ fault: { code: 'ipc/unknown-id' } });
});

test('a draft cannot become part of itself or of one that is gone', async () => {
  bench.answer({ '/a.pdf': [ok(documentOf('a'))] });
  const drafts = bench.open();
  const draft = drafts.create();
  await drafts.addFiles(draft.id, ['/a.pdf']);
  expect(await drafts.absorb(draft.id, draft.id)).toMatchObject({ fault: { code: 'ipc/unknown-id' } });
  expect(await drafts.absorb(crypto.randomUUID(), draft.id)).toMatchObject({ fault: { code: 'ipc/unknown-id' } });
  expect(goodValue(drafts.get(draft.id)).parts).toHaveLength(1);
});
