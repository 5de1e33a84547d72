// Real T.30 calls: app's client → fax service → HylaFAX → soft modem → telephone exchange → soft modem → HylaFAX → fax service → inbox.
// All faxes are handed in at once, as two lines share them; each test looks at one.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaxState } from '../../contract/sent-fax.ts';
import { type FaxPage, renderFaxPages } from '../../documents/fax-pages.ts';
import { stripLines } from '../../documents/header-line.ts';
import type { InboxItem, JobReport } from '../../main/fax-service/fax-service.ts';
import { must, type Office, openOffice } from './office.ts';

let office: Office;
let ends: Readonly<Record<'cut' | 'busy' | 'noAnswer' | 'silence' | 'mute', Promise<JobReport>>>;
let whole: Promise<FaxState>;
let document: string;
let short: string;
const seenPages = new Set<number>();
/** The fax that was cut and went on in the next call, and the one that was not. */
let inbox: Promise<readonly InboxItem[]>;

/** Below the line at the top, which the preview leaves to the service. */
function below({ rows, width }: FaxPage): Buffer {
  return Buffer.from(rows.subarray(stripLines(196) * ((width + 7) >> 3)));
}

async function preview(path: string): Promise<readonly Buffer[]> {
  return must(await renderFaxPages(await readFile(path), { resolution: 'fine' })).map(below);
}

beforeAll(async () => {
  office = await openOffice();
  const { numbers } = office.rig;
  document = await office.write('pages', 5);
  short = await office.write('short', 1);
  const dense = await office.write('dense', 2);
  const once = async (path: string, to: string): Promise<JobReport> => office.end(await office.send(path, to));
  let isCut = false;
  const cut = office.send(document, numbers.b, 3).then((job) =>
    office.end(job, (report) => {
      if (report.kind !== 'sending') return;
      seenPages.add(report.page);
      // The third page is on the line.
      if (report.page !== 3 || isCut) return;
      isCut = true;
      setTimeout(() => void office.cut(numbers.b), 600);
    }),
  );
  ends = {
    cut,
    mute: once(dense, numbers.mute),
    busy: once(short, numbers.busy),
    noAnswer: once(short, numbers.noAnswer),
    silence: once(short, numbers.silence),
  };
  // After the cut one: the exchange cuts whatever goes to the number.
  whole = cut.then(() => office.sendFromOutbox(short, numbers.b));
  inbox = office.received(2);
  inbox.catch(() => undefined); // a test waits for it
});
afterAll(() => office.close());

test('a line that is busy, rings on, answers with silence or falls silent says so in the app', async () => {
  expect(await ends.busy).toMatchObject({ kind: 'failed', reason: 'busy', pagesSent: 0 });
  expect(await ends.noAnswer).toMatchObject({ kind: 'failed', reason: 'no-answer', pagesSent: 0 });
  expect(await ends.silence).toMatchObject({ kind: 'failed', reason: 'not-a-fax', pagesSent: 0 });
  expect(await ends.mute).toMatchObject({ kind: 'failed', reason: 'poor-line' });
});

test('a line that is cut in the third page sends pages three to five again, and no page is lost or doubled', async () => {
  expect(await ends.cut).toMatchObject({ kind: 'delivered', pagesSent: 5 });
  // While it was being sent, not after: on a computer that does much else a look may come too late for a page before or after.
  expect([...seenPages]).toContain(3);
  const [fax] = await inbox;
  if (!fax) throw new Error('no fax');
  expect(fax).toMatchObject({ pageCount: 5, isIncomplete: false });
  const expected = await preview(document);
  const pages = (await office.pagesOf(fax)).map(below);
  expect(pages.map((page, index) => page.equals(expected[index] ?? page.subarray(1)))).toEqual([true, true, true, true, true]);
});

test('a whole fax is received as it was previewed, dot for dot, by the owner of the called number', async () => {
  expect(await whole).toMatchObject({ kind: 'delivered' });
  const [, fax] = await inbox;
  if (!fax) throw new Error('no fax');
  const expected = await preview(short);
  expect(fax).toMatchObject({ from: office.rig.numbers.a, to: office.rig.numbers.b, pageCount: 1 });
  const pages = (await office.pagesOf(fax)).map(below);
  expect(pages.map((page, index) => page.equals(expected[index] ?? page.subarray(1)))).toEqual([true]);
});
