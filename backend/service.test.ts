import { expect, test } from 'vitest';
import { toGregorianSeconds } from '../contract/kazoo/gregorian-time.ts';
import { testNumbers } from './line/test-numbers.ts';
import { shareTrial } from './testing/share-trial.ts';
import { backOffice, frontDesk, idOf, makePdf, outcomeOf, startTrial, until } from './testing/trial-service.ts';

const { trial, desk, office } = await shareTrial();

test('a fax goes from one extension to the other, and both keep it', async () => {
  const sent = await desk.send(`/faxboxes/${await desk.faxboxId()}/faxes`, { to_number: '5145550143' }, await makePdf(3));
  expect(sent.status).toBe(201);
  const id = sent.word('data.id');
  expect(sent.headers.get('location')).toBe(id);
  expect(sent.at('data')).toMatchObject({
    to_number: backOffice.number,
    from_number: frontDesk.number,
    retries: 3,
    attempts: 0,
  });

  const kept = await outcomeOf(desk, id);
  expect(kept).toMatchObject({ status: 'completed', folder: 'outbox', to: backOffice.number });
  expect(kept['tx_result']).toMatchObject({ success: true, total_pages: 3, transferred_pages: 3, result_text: 'OK' });
  expect((await desk.call('GET', `/faxes/outgoing/${id}`)).status).toBe(404);

  const inbox = await office.call('GET', '/faxes/inbox');
  const [received] = inbox.items();
  expect(received).toMatchObject({ from: frontDesk.number, to: backOffice.number, faxbox_id: await office.faxboxId() });
  expect(idOf(received ?? {})).toMatch(/^\d{6}-[0-9a-f]{32}$/);
  const pdf = await office.call('GET', `/faxes/inbox/${idOf(received ?? {})}/attachment`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.text.slice(0, 5)).toBe('%PDF-');
});

test.each(testNumbers)('$number fails: $meaning', async ({ number, ending, pagesUntilEnd }) => {
  const sent = await desk.send(`/faxboxes/${await desk.faxboxId()}/faxes`, { to_number: number }, await makePdf(2));
  const kept = await outcomeOf(desk, sent.word('data.id'));
  expect(kept).toMatchObject({ status: 'failed', attempts: 3 });
  expect(kept['tx_result']).toMatchObject({
    success: false,
    result_code: ending.code,
    result_cause: ending.cause,
    result_text: ending.text,
    transferred_pages: pagesUntilEnd ?? 0,
  });
});

test('a number that nobody here owns is not in service', async () => {
  const sent = await desk.send(`/faxboxes/${await desk.faxboxId()}/faxes`, { to_number: '+442071234567', retries: 0 });
  const kept = await outcomeOf(desk, sent.word('data.id'));
  expect(kept).toMatchObject({ attempts: 1, tx_result: { result_cause: 'UNALLOCATED_NUMBER' } });
});

test('a document that cannot be read fails at once and says why', async () => {
  const sent = await desk.send(
    `/faxboxes/${await desk.faxboxId()}/faxes`,
    { to_number: backOffice.number },
    Buffer.from('hello'),
  );
  const kept = await outcomeOf(desk, sent.word('data.id'));
  expect(kept).toMatchObject({
    status: 'failed',
    attempts: 1,
    tx_result: { result_text: 'bad document: document/not-supported' },
  });
});

test('the same reference answers the same job, in the queue and after it', async () => {
  const path = `/faxboxes/${await desk.faxboxId()}/faxes`;
  const fax = { to_number: backOffice.number, client_ref: 'f3d0c0de-0000-4000-8000-000000000001' };
  const answers = await Promise.all([desk.send(path, fax), desk.send(path, fax), desk.send(path, fax)]);
  const ids = new Set(answers.map((told) => told.word('data.id')));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(ids.size).toBe(1);
  const [id = ''] = ids;
  await outcomeOf(desk, id);
  const again = await desk.send(path, fax);
  expect([again.status, again.at('data.id')]).toEqual([201, id]);
  const listed = await desk.call('GET', `/faxes/outbox?filter_client_ref=${fax.client_ref}`);
  expect(listed.items().map((one) => idOf(one).slice(7))).toEqual([id]);
});

test('a reference of somebody else is a conflict and shows nothing of theirs', async () => {
  const fax = { to_number: backOffice.number, client_ref: 'f3d0c0de-0000-4000-8000-000000000002' };
  const first = await desk.send(`/faxboxes/${await desk.faxboxId()}/faxes`, fax);
  const second = await office.send(`/faxboxes/${await office.faxboxId()}/faxes`, fax);
  expect(second.status).toBe(409);
  expect(second.text).not.toContain(first.word('data.id'));
});

test('a failed fax is resubmitted as a new job, also to another number', async () => {
  const sent = await desk.send(`/faxboxes/${await desk.faxboxId()}/faxes`, { to_number: '+15145550191', retries: 1 });
  const failed = await outcomeOf(desk, sent.word('data.id'));
  const path = `/faxes/outbox/${idOf(failed)}`;
  const again = await desk.call('PUT', path, { action: 'resubmit', data: { to_number: backOffice.number } });
  expect(again.status).toBe(201);
  expect(await outcomeOf(desk, again.word('data.id'))).toMatchObject({ status: 'completed', attempts: 1 });
  expect((await desk.call('PUT', path, { data: {} })).at('message')).toBe('action required');
  expect((await desk.call('PUT', path, { action: 'shred', data: {} })).status).toBe(500);
});

test('a deleted fax is gone, and so is its document', async () => {
  const sent = await desk.send(`/faxboxes/${await desk.faxboxId()}/faxes`, { to_number: backOffice.number });
  const kept = await outcomeOf(desk, sent.word('data.id'));
  const path = `/faxes/outbox/${idOf(kept)}`;
  const stripped = await desk.call('DELETE', `${path}/attachment`);
  expect(stripped.status).toBe(200);
  expect((await desk.call('GET', `${path}/attachment`)).status).toBe(404);
  expect((await desk.call('DELETE', path)).at('data._read_only')).toEqual({ deleted: true });
  expect((await desk.call('GET', path)).status).toBe(404);
  expect(await trial.backend.service.files.sizeOf(idOf(kept).slice(7), 'original')).toBeNull();
});

test('a user deletes what arrived in their own faxbox; of another one there is no such fax', async () => {
  const toDesk = await office.send(`/faxboxes/${await office.faxboxId()}/faxes`, { to_number: frontDesk.number });
  await outcomeOf(office, toDesk.word('data.id'));
  const [arrived] = (await desk.call('GET', `/faxboxes/${await desk.faxboxId()}/faxes/inbox`)).items();
  const id = idOf(arrived ?? {});
  for (const scope of ['', `/faxboxes/${await desk.faxboxId()}`, `/faxboxes/${await office.faxboxId()}`])
    expect((await office.call('DELETE', `${scope}/faxes/inbox/${id}`)).status).toBe(404);
  const path = `/faxboxes/${await desk.faxboxId()}/faxes/inbox/${id}`;
  expect((await desk.call('GET', path)).status).toBe(200);
  expect((await desk.call('DELETE', path)).at('data._read_only')).toEqual({ deleted: true });
  expect((await desk.call('DELETE', path)).status).toBe(404);
});

test('lists come in pages, newest first, and end without a next key', async () => {
  const all = (await desk.call('GET', '/faxes/outbox?paginate=false')).items().map(idOf);
  const paged: string[] = [];
  let key = '';
  do {
    const page = await desk.call('GET', `/faxes/outbox?page_size=3${key}`);
    paged.push(...page.items().map(idOf));
    const next = page.at('next_start_key') === undefined ? '' : page.word('next_start_key');
    key = next === '' ? '' : `&start_key=${next}`;
  } while (key !== '');
  expect(all.length).toBeGreaterThan(3);
  expect(paged).toEqual(all);
  const upwards = await desk.call('GET', '/faxes/outbox?ascending=true&paginate=false');
  expect(upwards.items().map(idOf)).toEqual([...all].reverse());
});

test('a window longer than 31 days and a bit is refused, others count both ends', async () => {
  const now = toGregorianSeconds(Date.now());
  const ask = (from: number, to: number) => desk.call('GET', `/faxes/outbox?created_from=${from}&created_to=${to}`);
  expect((await ask(now - 2_682_001, now)).at('data.created_from.date_range')).toBeDefined();
  expect((await ask(now, now - 1)).status).toBe(400);
  expect((await ask(now - 2_682_000, now)).status).toBe(200);
  expect((await ask(now - 2_682_000 - 86_400 * 40, now - 86_400 * 40)).at('data')).toEqual([]);
});

test('while a fax is on the line its status is what the line says, page by page', async () => {
  const slow = await startTrial({ pageMs: 300 });
  try {
    const session = await slow.logIn(frontDesk);
    const sent = await session.send(
      `/faxboxes/${await session.faxboxId()}/faxes`,
      { to_number: backOffice.number },
      await makePdf(3),
    );
    const id = sent.word('data.id');
    const seen = new Set<string>();
    await until(async () => {
      const job = await session.call('GET', `/faxes/outgoing/${id}`);
      if (job.status === 404) return true;
      seen.add(job.word('data.status'));
      return null;
    });
    expect([...seen]).toEqual(expect.arrayContaining(['Sent Page 1 of 3', 'Sent Page 2 of 3']));
  } finally {
    await slow.close();
  }
});

test('what was sent, fetched and deleted is written down, with who did it', () => {
  const { service } = trial.backend;
  const account = service.accounts.findByName('ooma-trial')[0];
  const actions = service.audit.list(account?.id ?? '').map(({ action, userId }) => `${action} ${userId}`);
  for (const entry of [`login ${desk.userId}`, `send ${desk.userId}`, `fetch ${office.userId}`, `delete ${desk.userId}`])
    expect(actions).toContain(entry);
});
