import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PreparedDocument } from '../../contract/fax.ts';
import { planPage } from '../../contract/page-plan.ts';
import type { SpooledJob } from '../../contract/processes/printer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { type DraftStore, openDraftStore } from '../store/draft-store.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import type { Documents } from './documents.ts';
import { type Drafts, findObstacle, openDrafts } from './drafts.ts';
import { createPrintIntake } from './print-intake.ts';

let database: TempDatabase;
let store: DraftStore;
/** What the documents process answers for each file name; a list is answered in turn. */
let answers: Map<string, Result<PreparedDocument>[]>;
let kept: string[];

const documentOf = (letter: string, pageCount = 1, sizeBytes = 100): PreparedDocument => ({
  id: letter.repeat(64),
  pageCount,
  sizeBytes,
});
const job: SpooledJob = {
  id: crypto.randomUUID(),
  jobName: 'Referral.odt',
  user: 'ann',
  documentFormat: 'application/pdf',
  sizeBytes: 100,
  receivedAtMs: 1,
  destinations: [],
};

const documents: Documents = {
  pathOf: (id) => id,
  originalPath: (id) => id,
  prepare: async (file) => {
    const queue = answers.get(file) ?? [];
    return (queue.length > 1 ? queue.shift() : queue[0]) ?? fail('document/unreadable', file);
  },
  // The joined id says which documents it was made of.
  merge: async (ids) =>
    ok({
      ...documentOf('f'),
      pageCount: ids.length,
      id: ids
        .map((id) => id.charAt(0))
        .join('')
        .padEnd(64, '0'),
    }),
  pages: async () => fail('document/empty'),
  report: async () => ok(null),
  compose: async () => fail('document/empty'),
  mark: async () => fail('document/empty'),
  twin: async () => fail('document/empty'),
  twinPath: (id) => id,
  keepOriginal: async (_partId, file) => {
    kept.push(file);
    return ok(null);
  },
};

function open(): Drafts {
  return openDrafts({ store, documents, onChange: () => undefined, now: () => 7 });
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

beforeEach(() => {
  database = makeTempDatabase();
  store = openDraftStore(database.db);
  answers = new Map();
  kept = [];
});
afterEach(() => database.remove());

test('files are appended in their order, also when they are dropped while others are still being read', async () => {
  answers = new Map([
    ['/a.pdf', [ok(documentOf('a'))]],
    ['/b.pdf', [ok(documentOf('b'))]],
    ['/c.tiff', [ok(documentOf('c'))]],
  ]);
  const drafts = open();
  const { id } = drafts.create();
  await Promise.all([drafts.addFiles(id, ['/a.pdf', '/b.pdf']), drafts.addFiles(id, ['/c.tiff'])]);
  const draft = value(drafts.get(id));
  expect(draft.parts.map(({ title }) => title)).toEqual(['a.pdf', 'b.pdf', 'c.tiff']);
  expect(draft.document?.id).toMatch(/^abc/);
});

test('what the user typed while files were being read is kept', async () => {
  answers.set('/a.pdf', [ok(documentOf('a'))]);
  const drafts = open();
  const { id } = drafts.create();
  const adding = drafts.addFiles(id, ['/a.pdf']);
  drafts.update(id, { to: '514 555' });
  expect(value(await adding)).toMatchObject({ to: '514 555', document: { pageCount: 1 } });
});

test('a file that cannot be faxed says why, keeps its original, and leaves the others as they are', async () => {
  answers = new Map([
    ['/secret.pdf', [fail('document/encrypted')]],
    ['/good.pdf', [ok(documentOf('a'))]],
  ]);
  const drafts = open();
  const { id } = drafts.create();
  const draft = value(await drafts.addFiles(id, ['/secret.pdf', '/good.pdf']));
  expect(draft.parts[0]?.content).toEqual({ kind: 'fault', fault: { code: 'document/encrypted', detail: '' } });
  expect(draft.document?.id).toMatch(/^a/);
  expect(kept).toEqual(['/secret.pdf']);
  expect(findObstacle(draft)).toEqual(ok(null));
});

test('a document that kills the documents process twice is put aside; one that was only near is read again', async () => {
  answers = new Map([
    ['/bomb.pdf', [fail('process/unavailable')]],
    ['/near.pdf', [fail('process/unavailable'), ok(documentOf('a'))]],
  ]);
  const drafts = open();
  const { id } = drafts.create();
  const draft = value(await drafts.addFiles(id, ['/bomb.pdf', '/near.pdf']));
  expect(draft.parts.map(({ content }) => content.kind)).toEqual(['fault', 'ready']);
});

test('removing the last good part leaves nothing to send', async () => {
  answers.set('/a.pdf', [ok(documentOf('a'))]);
  const drafts = open();
  const { id } = drafts.create();
  const draft = value(await drafts.addFiles(id, ['/a.pdf']));
  const after = value(await drafts.removePart(id, draft.parts[0]?.id ?? ''));
  expect(after).toMatchObject({ parts: [], document: null });
  expect(findObstacle(after)).toMatchObject({ ok: false, fault: { code: 'document/empty' } });
});

test('a draft whose pages were all taken out has nothing to send; how large a document is stands in nobody’s way', () => {
  const draft = { ...open().create(), document: documentOf('a', 1, 8_000_001) };
  expect(findObstacle({ ...draft, plan: [planPage('a'.repeat(64), 0)] })).toEqual(ok(null));
  expect(findObstacle(draft)).toMatchObject({ fault: { code: 'document/empty' } });
});

test('pages that were moved while a file was being read stay where they are, its own stand behind', async () => {
  answers = new Map([
    ['/a.pdf', [ok(documentOf('a', 2))]],
    ['/b.pdf', [ok(documentOf('b'))]],
  ]);
  const drafts = open();
  const { id } = drafts.create();
  const { plan, parts } = value(await drafts.addFiles(id, ['/a.pdf']));
  const adding = drafts.addFiles(id, ['/b.pdf']);
  const known = parts.map((part) => part.id);
  value(drafts.setPlan(id, plan.toReversed(), known));
  const added = value(await adding);
  expect(added.plan.map(({ documentId, pageIndex }) => `${documentId[0]}${pageIndex}`)).toEqual(['a1', 'a0', 'b0']);
  expect(value(await drafts.removePart(id, known[0] ?? '')).plan).toEqual([planPage('b'.repeat(64), 0)]);
});

test('the TIFF that was chosen is chosen for these pages only', async () => {
  answers.set('/a.pdf', [ok(documentOf('a', 2))]);
  const drafts = open();
  const { id } = drafts.create();
  const { plan, parts } = value(await drafts.addFiles(id, ['/a.pdf']));
  expect(value(drafts.setContainer(id, 'tiff')).container).toBe('tiff');
  const fewer = drafts.setPlan(
    id,
    plan.slice(1),
    parts.map((part) => part.id),
  );
  expect(value(fewer)).toMatchObject({ container: 'pdf', plan: [planPage('a'.repeat(64), 1)] });
});

test('a draft that nobody knows is a fault, not a crash', async () => {
  const drafts = open();
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

test('a print job becomes a draft with its title, its user and the number it was printed to', async () => {
  answers.set('/spool/1', [ok(documentOf('a', 2))]);
  const draft = value(await open().takePrintJob({ ...job, destinations: ['tel:+15145550143'] }, '/spool/1'));
  expect(draft).toMatchObject({ to: '+15145550143', document: { pageCount: 2 } });
  expect(draft?.parts[0]).toMatchObject({ title: 'Referral.odt', origin: { kind: 'printed', user: 'ann' } });
});

test('only the number of a telephone URI is dialled, not what it says after it', async () => {
  answers.set('/spool/1', [ok(documentOf('a'))]);
  const draft = value(await open().takePrintJob({ ...job, destinations: ['tel:+15145550143;ext=7', 'tel:+1'] }, '/spool/1'));
  expect(draft?.to).toBe('+15145550143');
});

test('a print job that is offered twice, also after a restart, becomes one draft', async () => {
  answers.set('/spool/1', [ok(documentOf('a'))]);
  await open().takePrintJob(job, '/spool/1');
  store = openDraftStore(database.reopen());
  const again = open();
  expect(await again.takePrintJob(job, '/spool/1')).toEqual(ok(null));
  expect(again.list()).toHaveLength(1);
});

test('the intake takes jobs in order, and a job leaves the spool only after its draft is on disk', async () => {
  const jobs = ['1', '2', '3'].map((name) => ({ ...job, id: crypto.randomUUID(), jobName: name }));
  for (const { id } of jobs) answers.set(`/spool/${id}.doc`, [ok(documentOf('a'))]);
  const drafts = open();
  const released: string[] = [];
  const opened: string[] = [];
  const { promise, resolve } = withResolver();
  const intake = createPrintIntake({
    drafts,
    spoolFolder: '/spool',
    list: async () => ok(jobs),
    release: async (id) => {
      expect(store.hasTaken(id)).toBe(true);
      released.push(id);
      if (released.length === jobs.length) resolve();
      return ok(null);
    },
    onDraft: ({ parts }) => opened.push(parts[0]?.title ?? ''),
    retryMs: 60_000,
  });
  await intake.takeAll();
  await promise;
  expect(released).toEqual(jobs.map(({ id }) => id));
  expect(opened).toEqual(['1', '2', '3']);
});

test('a job that cannot be taken now stays in the spool', async () => {
  answers.set(`/spool/${job.id}.doc`, [fail('document/damaged')]);
  const full: Documents = { ...documents, keepOriginal: async () => fail('disk/full') };
  const drafts = openDrafts({ store, documents: full, onChange: () => undefined, now: () => 7 });
  expect(await drafts.takePrintJob(job, `/spool/${job.id}.doc`)).toMatchObject({ fault: { code: 'disk/full' } });
  expect(store.hasTaken(job.id)).toBe(false);
});

/** The app dies at one of the steps of a takeover; the printer's spool and the database are what is left for the next start. */
test.each(['before its draft', 'after its draft', 'while it leaves the spool'] as const)(
  'an app that dies %s takes the job once, and the spool is empty in the end',
  async (moment) => {
    answers.set(`/spool/${job.id}.doc`, [ok(documentOf('a'))]);
    const spool = new Map([[job.id, job]]);
    const died = new Error('killed');
    const start = (mayDie: boolean): { drafts: Drafts; opened: () => number; done: Promise<void> } => {
      store = openDraftStore(database.reopen());
      const drafts = open();
      const end = withResolver();
      let opened = 0;
      const intake = createPrintIntake({
        drafts: {
          ...drafts,
          takePrintJob: async (...input) => {
            if (mayDie && moment === 'before its draft') {
              end.resolve();
              throw died;
            }
            return drafts.takePrintJob(...input);
          },
        },
        spoolFolder: '/spool',
        list: async () => ok([...spool.values()]),
        release: async (id) => {
          end.resolve();
          if (mayDie && moment === 'after its draft') throw died;
          spool.delete(id);
          if (mayDie) throw died;
          return ok(null);
        },
        onDraft: () => opened++,
        retryMs: 60_000,
      });
      return { drafts, opened: () => opened, done: intake.takeAll().then(() => end.promise) };
    };
    await start(true).done;
    const again = start(false);
    if (spool.size > 0) await again.done;
    expect(again.drafts.list()).toHaveLength(1);
    expect(spool.size).toBe(0);
    expect(again.opened()).toBe(moment === 'before its draft' ? 1 : 0);
  },
);

test('a job that could not be taken or released is offered again until it is gone', async () => {
  answers.set(`/spool/${job.id}.doc`, [fail('document/damaged')]);
  const answersOfDisk = [fail('disk/full'), ok(null)] as const;
  const answersOfSpool = [fail('disk/not-writable'), ok(null)] as const;
  let [keeps, releases] = [0, 0];
  const disk: Documents = { ...documents, keepOriginal: async () => answersOfDisk[keeps++] ?? ok(null) };
  const drafts = openDrafts({ store, documents: disk, onChange: () => undefined, now: () => 7 });
  const { promise, resolve } = withResolver();
  const intake = createPrintIntake({
    drafts,
    spoolFolder: '/spool',
    list: async () => ok([job]),
    release: async () => {
      const answer = answersOfSpool[releases++] ?? ok(null);
      if (answer.ok) resolve();
      return answer;
    },
    onDraft: () => undefined,
    retryMs: 1,
  });
  await intake.takeAll();
  await promise;
  expect([keeps, releases]).toEqual([2, 2]);
  expect(drafts.list()).toHaveLength(1);
});

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

test('another draft becomes part of this one: its documents move behind, it ceases to be, and what was typed stays', async () => {
  answers = new Map([
    ['/a.pdf', [ok(documentOf('a'))]],
    ['/b.pdf', [ok(documentOf('b'))]],
  ]);
  const drafts = open();
  const [one, other] = [drafts.create(), drafts.create()];
  await drafts.addFiles(one.id, ['/a.pdf']);
  const { plan, parts } = value(await drafts.addFiles(other.id, ['/b.pdf']));
  const turned = plan.map((page) => ({ ...page, rotation: 90 as const }));
  value(drafts.setPlan(other.id, turned, [parts[0]?.id ?? '']));
  const absorbing = drafts.absorb(one.id, other.id);
  drafts.update(one.id, { to: '514 555' });
  expect(value(await absorbing)).toMatchObject({ to: '514 555', document: { pageCount: 2 } });
  expect(value(drafts.get(one.id)).parts.map(({ title }) => title)).toEqual(['a.pdf', 'b.pdf']);
  expect(value(drafts.get(one.id)).plan).toEqual([planPage('a'.repeat(64), 0), ...turned]);
  expect(drafts.get(other.id)).toMatchObject({ fault: { code: 'ipc/unknown-id' } });
});

test('a draft cannot become part of itself or of one that is gone', async () => {
  answers.set('/a.pdf', [ok(documentOf('a'))]);
  const drafts = open();
  const draft = drafts.create();
  await drafts.addFiles(draft.id, ['/a.pdf']);
  expect(await drafts.absorb(draft.id, draft.id)).toMatchObject({ fault: { code: 'ipc/unknown-id' } });
  expect(await drafts.absorb(crypto.randomUUID(), draft.id)).toMatchObject({ fault: { code: 'ipc/unknown-id' } });
  expect(value(drafts.get(draft.id)).parts).toHaveLength(1);
});
