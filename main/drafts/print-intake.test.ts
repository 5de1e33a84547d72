import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, ok } from '../../contract/result.ts';
import { type DraftsBench, documentOf, goodValue, job, makeDraftsBench } from '../testing/drafts-bench.ts';
import type { Drafts } from './drafts.ts';
import { createPrintIntake } from './print-intake.ts';

let bench: DraftsBench;

beforeEach(() => {
  bench = makeDraftsBench();
});
afterEach(() => bench.remove());

test('a print job becomes a draft with its title, its user and the number it was printed to', async () => {
  bench.answer({ '/spool/1': [ok(documentOf('a', 2))] });
  const draft = goodValue(await bench.open().takePrintJob({ ...job, destinations: ['tel:+15145550143'] }, '/spool/1'));
  expect(draft).toMatchObject({ to: '+15145550143', document: { pageCount: 2 } });
  expect(draft?.parts[0]).toMatchObject({ title: 'Referral.odt', origin: { kind: 'printed', user: 'ann' } });
});

test('only the number of a telephone URI is dialled, not what it says after it', async () => {
  bench.answer({ '/spool/1': [ok(documentOf('a'))] });
  const draft = goodValue(
    await bench.open().takePrintJob({ ...job, destinations: ['tel:+15145550143;ext=7', 'tel:+1'] }, '/spool/1'),
  );
  expect(draft?.to).toBe('+15145550143');
});

test('a print job that is offered twice, also after a restart, becomes one draft', async () => {
  bench.answer({ '/spool/1': [ok(documentOf('a'))] });
  await bench.open().takePrintJob(job, '/spool/1');
  bench.restart();
  const again = bench.open();
  expect(await again.takePrintJob(job, '/spool/1')).toEqual(ok(null));
  expect(again.list()).toHaveLength(1);
});

test('the intake takes jobs in order, and a job leaves the spool only after its draft is on disk', async () => {
  const jobs = ['1', '2', '3'].map((name) => ({ ...job, id: crypto.randomUUID(), jobName: name }));
  for (const { id } of jobs) bench.answer({ [`/spool/${id}.doc`]: [ok(documentOf('a'))] });
  const drafts = bench.open();
  const released: string[] = [];
  const opened: string[] = [];
  const { promise, resolve } = withResolver();
  const intake = createPrintIntake({
    drafts,
    spoolFolder: '/spool',
    list: async () => ok(jobs),
    release: async (id) => {
      expect(bench.store().hasTaken(id)).toBe(true);
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
  bench.answer({ [`/spool/${job.id}.doc`]: [fail('document/damaged')] });
  const drafts = bench.open({ keepOriginal: async () => fail('disk/full') });
  expect(await drafts.takePrintJob(job, `/spool/${job.id}.doc`)).toMatchObject({ fault: { code: 'disk/full' } });
  expect(bench.store().hasTaken(job.id)).toBe(false);
});

/** The app dies at one of the steps of a takeover; the printer's spool and the database are what is left for the next start. */
test.each(['before its draft', 'after its draft', 'while it leaves the spool'] as const)(
  'an app that dies %s takes the job once, and the spool is empty in the end',
  async (moment) => {
    bench.answer({ [`/spool/${job.id}.doc`]: [ok(documentOf('a'))] });
    const spool = new Map([[job.id, job]]);
    const died = new Error('killed');
    const start = (mayDie: boolean): { drafts: Drafts; opened: () => number; done: Promise<void> } => {
      bench.restart();
      const drafts = bench.open();
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
  bench.answer({ [`/spool/${job.id}.doc`]: [fail('document/damaged')] });
  const answersOfDisk = [fail('disk/full'), ok(null)] as const;
  const answersOfSpool = [fail('disk/not-writable'), ok(null)] as const;
  let [keeps, releases] = [0, 0];
  const drafts = bench.open({ keepOriginal: async () => answersOfDisk[keeps++] ?? ok(null) });
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
