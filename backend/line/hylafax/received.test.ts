import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderFaxPages } from '../../../documents/fax-pages.ts';
import type { HylafaxOptions } from '../../config/line.ts';
import { type FakeHfaxd, startFakeHfaxd } from '../../testing/fake-hfaxd.ts';
import { drawFaxPage, makeBilevelTiff, makeFaxTiff } from '../../testing/fax-tiff.ts';
import {
  backOffice,
  type Fields,
  frontDesk,
  idOf,
  type Session,
  startTrial,
  type TrialService,
  until,
} from '../../testing/trial-service.ts';

let server: FakeHfaxd;
let trial: TrialService;
beforeEach(async () => {
  server = await startFakeHfaxd();
});
afterEach(async () => {
  await trial.close();
  await server.close();
});

function line(joinSeconds = 600): HylafaxOptions {
  const host = { host: '127.0.0.1', port: server.port, user: 'test', lines: 2, use: 'both', modemNumbers: {} } as const;
  return { kind: 'hylafax', hosts: [host], pollSeconds: 1, joinSeconds };
}

async function open(): Promise<Session> {
  trial = await startTrial({ lineOptions: line() });
  return trial.logIn(backOffice);
}

async function restart(lineOptions = line()): Promise<Session> {
  trial = await trial.restart({ lineOptions });
  return trial.logIn(backOffice);
}

const call = '+1 514 555 0190\n5145550190\nDr Roy\n<NONE>\n15145550143';
const dropped = 'T.30 T2 timeout, expected signal not received';

/** Long ago, so that nothing is waited for any more, unless `isJustNow`. */
function receive(number: number, tiff: Uint8Array, { error = '', isJustNow = false } = {}): void {
  const name = `fax00000000${number}.tif`;
  if (isJustNow) server.receivedAt.set(name, Math.floor(Date.now() / 1000));
  server.files.set(`${name}.notice`, Buffer.from(`device ttyS0\ncommid 00000000${number}\nerror ${error}\n`));
  server.files.set(name, tiff);
}

function listed(office: Session, count: number): Promise<readonly Fields[]> {
  return until(async () => {
    const items = (await office.call('GET', '/faxes/inbox')).items();
    return items.length >= count ? items : null;
  });
}

function countPages({ rx_result: result }: Fields): unknown {
  return (result as Fields)['total_pages']; // of a received fax
}

async function pagesOf(fax: Fields | undefined): Promise<readonly number[]> {
  const kept = await trial.backend.service.files.read(idOf(fax ?? {}).slice(7), 'pdf');
  const pages = await renderFaxPages(kept, { resolution: 'fine' });
  if (!pages.ok) throw new Error(pages.fault.code);
  return pages.value.map(({ rows }) => [1, 2, 3, 4, 5].find((number) => Buffer.from(rows).equals(drawFaxPage(number))) ?? 0);
}

test('a received fax is delivered once to the owner of the number that was called, also over a restart', async () => {
  receive(1, makeBilevelTiff(2, call));
  let office = await open();
  const [fax] = await listed(office, 1);
  expect(fax).toMatchObject({ from: '+15145550190', to: backOffice.number, faxbox_id: await office.faxboxId() });
  office = await restart();
  receive(2, makeBilevelTiff(1, '\n\n\n\n15145550143'), { error: dropped });
  const all = await listed(office, 2);
  expect(all).toHaveLength(2);
  expect(all.find((one) => idOf(one) !== idOf(fax ?? {}))).toMatchObject({
    rx_result: { success: false, result_text: dropped, total_pages: 1 },
  });
});

test('a fax to a number that nobody has stays at the server, until there is somebody to get it', async () => {
  receive(9, makeBilevelTiff(1, '\n\n\n\n4165550199'));
  await open();
  const office = await restart({ ...line(), defaultNumber: backOffice.number });
  const [fax] = await listed(office, 1);
  expect(fax).toMatchObject({ to: '+14165550199', faxbox_id: await office.faxboxId() });
});

test('a fax that was cut and went on in the next call is one fax, no page lost or doubled, also over a restart', async () => {
  receive(1, makeFaxTiff([drawFaxPage(1), drawFaxPage(2), drawFaxPage(3, 600)], call), { error: dropped });
  receive(
    2,
    makeFaxTiff(
      [3, 4, 5].map((number) => drawFaxPage(number)),
      call,
    ),
  );
  const [fax] = await listed(await open(), 1);
  expect(fax).toMatchObject({ from: '+15145550190', rx_result: { success: true, total_pages: 5 } });
  expect(await pagesOf(fax)).toEqual([1, 2, 3, 4, 5]);
  const office = await restart();
  receive(3, makeBilevelTiff(1, call));
  expect((await listed(office, 2)).map(countPages)).toEqual([1, 5]);
});

test('a fax that was cut twice is one fax, too', async () => {
  receive(1, makeFaxTiff([drawFaxPage(1), drawFaxPage(2, 600)], call), { error: dropped });
  receive(2, makeFaxTiff([drawFaxPage(2), drawFaxPage(3, 400)], call), { error: dropped });
  receive(3, makeFaxTiff([drawFaxPage(3)], call));
  const [fax, ...others] = await listed(await open(), 1);
  expect(await pagesOf(fax)).toEqual([1, 2, 3]);
  expect(others).toEqual([]);
});

test('while the rest may still come, the fax waits; a reader gets it whole', async () => {
  receive(1, makeFaxTiff([drawFaxPage(1), drawFaxPage(2, 600)], call), { error: dropped, isJustNow: true });
  receive(2, makeBilevelTiff(1, '+1 438 555 0111\n4385550111\n\n\n15145550143'));
  const office = await open();
  expect(await listed(office, 1)).toMatchObject([{ from: '+14385550111' }]);
  receive(3, makeFaxTiff([drawFaxPage(2)], call), { isJustNow: true });
  const all = await listed(office, 2);
  expect(await pagesOf(all.find(({ from }) => from === '+15145550190'))).toEqual([1, 2]);
});

test('when no rest comes, what came is delivered and says that it is incomplete', async () => {
  receive(1, makeFaxTiff([drawFaxPage(1), drawFaxPage(2, 600)], call), { error: dropped, isJustNow: true });
  receive(2, makeBilevelTiff(1, '+1 438 555 0111\n4385550111\n\n\n15145550143'));
  expect(await listed(await open(), 1)).toHaveLength(1);
  const all = await listed(await restart(line(0)), 2);
  expect(all.find(({ from }) => from === '+15145550190')).toMatchObject({ rx_result: { success: false, total_pages: 2 } });
});

test.each([
  ['from another sender', '+1 514 555 0177\n5145550177\nDr Roy\n<NONE>\n15145550143'],
  ['to another number', '+1 514 555 0190\n5145550190\nDr Roy\n<NONE>\n15145550142'],
])('a fax %s is never taken for the rest', async (_name, other) => {
  receive(1, makeFaxTiff([drawFaxPage(1), drawFaxPage(2, 600)], call), { error: dropped });
  receive(2, makeFaxTiff([drawFaxPage(2), drawFaxPage(3)], other));
  await open();
  // Whoever has the other number may see the account's faxes.
  const all = await listed(await trial.logIn(frontDesk), 2);
  expect(all.map(countPages)).toEqual([2, 2]);
});

test('senders that tell neither number nor station are never taken for each other', async () => {
  const nobody = '\n\n\n\n15145550143';
  receive(1, makeFaxTiff([drawFaxPage(1), drawFaxPage(2, 600)], nobody), { error: dropped });
  receive(2, makeFaxTiff([drawFaxPage(2), drawFaxPage(3)], nobody));
  expect(await listed(await open(), 2)).toHaveLength(2);
});
