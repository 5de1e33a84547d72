import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { FaxLine } from './line/line.ts';
import type { BackendOptions } from './server.ts';
import {
  backOffice,
  type Fields,
  frontDesk,
  idOf,
  makePdf,
  outcomeOf,
  type Session,
  startTrial,
  type TrialService,
  until,
} from './testing/trial-service.ts';

let trial: TrialService;
afterEach(() => trial.close());

async function open(options: Partial<BackendOptions>): Promise<{ desk: Session; office: Session }> {
  trial = await startTrial(options);
  return { desk: await trial.logIn(frontDesk), office: await trial.logIn(backOffice) };
}

/** Nothing ever goes on the line. */
const noCalls = { maxCallsPerAccount: 0 };

async function send(desk: Session, data: Record<string, unknown> = {}): Promise<string> {
  const sent = await desk.send(`/faxboxes/${await desk.faxboxId()}/faxes`, { to_number: backOffice.number, ...data });
  return sent.word('data.id');
}

const dropsAfterPage1 = '+15145550193';

const look = (session: Session, id: string) => session.call('GET', `/faxes/outgoing/${id}`);
const cancel = (session: Session, id: string, scope = '') => session.call('DELETE', `${scope}/faxes/outgoing/${id}`);
const listed = async (session: Session, folder: string): Promise<readonly Fields[]> =>
  (await session.call('GET', `/faxes/${folder}`)).items();

describe('a fax that waits', () => {
  test('says that it can be cancelled, by itself and in the list', async () => {
    const { desk } = await open(noCalls);
    const id = await send(desk, { can_cancel: 'yes' });
    expect((await look(desk, id)).at('data.can_cancel')).toBe(true);
    expect((await listed(desk, 'outgoing')).map((job) => [idOf(job), job['can_cancel']])).toEqual([[id, true]]);
  });

  test('is cancelled: it leaves the queue for the outbox, failed and with the reason, and no call was made', async () => {
    const { desk, office } = await open(noCalls);
    const id = await send(desk);
    const told = await cancel(desk, id);
    expect([told.status, told.word('data.id').slice(7)]).toEqual([200, id]);
    expect(told.at('data.tx_result')).toMatchObject({ success: false, cancelled: true, result_cause: 'ORIGINATOR_CANCEL' });
    expect((await look(desk, id)).status).toBe(404);
    expect(await listed(desk, 'outgoing')).toEqual([]);
    const kept = await outcomeOf(desk, id);
    expect(kept).toMatchObject({ status: 'failed', attempts: 0, tx_result: { result_text: 'cancelled before the call' } });
    expect(kept).not.toHaveProperty('can_cancel');
    expect(await listed(office, 'inbox')).toEqual([]);
    expect((await cancel(desk, id)).status).toBe(404);
  });

  test('can be sent again from the outbox, with its document', async () => {
    const { desk } = await open(noCalls);
    const id = await send(desk);
    const stored = (await cancel(desk, id)).word('data.id');
    expect((await desk.call('GET', `/faxes/outbox/${stored}/attachment`)).text.slice(0, 5)).toBe('%PDF-');
    const again = await desk.call('PUT', `/faxes/outbox/${stored}`, { action: 'resubmit', data: {} });
    expect(again.status).toBe(201);
    expect((await look(desk, again.word('data.id'))).at('data')).toMatchObject({ attempts: 0, can_cancel: true });
  });

  test('is cancelled from its faxbox and by its user, and by nobody else', async () => {
    const { desk, office } = await open(noCalls);
    const mine = await office.send(`/faxboxes/${await office.faxboxId()}/faxes`, { to_number: frontDesk.number });
    const id = await send(desk);
    // The front desk administers the account, the back office does not.
    const box = `/faxboxes/${await desk.faxboxId()}`;
    for (const scope of ['', `/faxboxes/${await office.faxboxId()}`, box])
      expect((await cancel(office, id, scope)).status).toBe(404);
    expect((await cancel(office, id, `/users/${desk.userId}`)).status).toBe(403);
    expect((await look(desk, id)).status).toBe(200);
    expect((await cancel(desk, id, box)).status).toBe(200);
    expect((await cancel(office, mine.word('data.id'), `/users/${office.userId}`)).status).toBe(200);
  });

  test('is in the audit log with who cancelled it', async () => {
    const { desk } = await open(noCalls);
    const id = await send(desk);
    await cancel(desk, id);
    const { audit } = trial.backend.service;
    expect(audit.list(desk.accountId).filter(({ action }) => action === 'cancel')).toMatchObject([
      { userId: desk.userId, subject: id },
    ]);
  });

  test('stays cancelled when the service starts again', async () => {
    const { desk } = await open(noCalls);
    const id = await send(desk);
    await cancel(desk, id);
    trial = await trial.restart({ maxCallsPerAccount: 10 });
    const later = await trial.logIn(frontDesk);
    expect((await outcomeOf(later, id))['tx_result']).toMatchObject({ cancelled: true });
    expect(await listed(await trial.logIn(backOffice), 'inbox')).toEqual([]);
  });

  test('is told of at once to whoever listens', async () => {
    const { desk } = await open(noCalls);
    const id = await send(desk);
    const heard: string[] = [];
    const socket = new WebSocket(trial.backend.baseUrl.replace(/^http(.*)\/v2$/, 'ws$1/v2/websocket'));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('open', resolve));
    const data = { account_id: desk.accountId, binding: 'fax.status.*' };
    socket.send(JSON.stringify({ action: 'subscribe', auth_token: desk.token, request_id: 'r', data }));
    socket.on('message', (text: Buffer) => heard.push(text.toString()));
    await until(async () => (heard.length > 0 ? true : null));
    await cancel(desk, id);
    await until(async () => heard.find((text) => text.includes('Fax cancelled before the call')) ?? null);
    socket.close();
    await closed;
  });
});

test('a fax that waits for its next attempt keeps the pages that came over, and is called no more', async () => {
  const { desk } = await open({ retryAfterSeconds: 3600 });
  const fax = { to_number: dropsAfterPage1, retries: 3 };
  const sent = await desk.send(`/faxboxes/${await desk.faxboxId()}/faxes`, fax, await makePdf(2));
  const id = sent.word('data.id');
  await until(async () => ((await look(desk, id)).at('data.attempts') === 1 ? true : null));
  expect((await look(desk, id)).at('data.can_cancel')).toBe(true);
  expect((await cancel(desk, id)).status).toBe(200);
  const kept = await outcomeOf(desk, id);
  expect(kept).toMatchObject({ attempts: 1, tx_result: { cancelled: true, transferred_pages: 1 } });
});

test('once the call has begun it is too late: a clear refusal, and the fax goes on to its end', async () => {
  const { desk } = await open({ dialMs: 400 });
  const id = await send(desk);
  await until(async () => ((await look(desk, id)).at('data.status') === 'ready to send' ? true : null));
  expect((await look(desk, id)).at('data.can_cancel')).toBe(false);
  const told = await cancel(desk, id);
  expect([told.status, told.at('message'), told.at('data.cause')]).toEqual([409, 'too_late', id]);
  expect(await outcomeOf(desk, id)).toMatchObject({ status: 'completed' });
});

describe('a line that has the job', () => {
  /** Gives a job back once a test says so. */
  function makeLine() {
    const back = new Map<string, () => void>();
    const seen: string[] = [];
    let isMute = false;
    const line: FaxLine = {
      send: ({ jobId }, _, stop) =>
        new Promise((resolve) => {
          seen.push(jobId);
          back.set(jobId, () => resolve('taken-back'));
          stop.addEventListener('abort', () => resolve(null));
        }),
      canCancel: (jobId) => back.has(jobId),
      cancel: async (jobId) => {
        if (isMute) throw new Error('nobody answers');
        back.get(jobId)?.();
        return back.has(jobId);
      },
    };
    const mute = (value: boolean): void => {
      isMute = value;
    };
    return { line, seen, mute };
  }

  test('before it calls gives it back', async () => {
    const { line, seen } = makeLine();
    const { desk } = await open({ line });
    const id = await send(desk);
    await until(async () => (seen.length > 0 ? true : null));
    expect((await cancel(desk, id)).status).toBe(200);
    expect((await outcomeOf(desk, id))['tx_result']).toMatchObject({ cancelled: true });
  });

  test('and cannot say is no success; the wish survives the end of the service', async () => {
    const { line, seen, mute } = makeLine();
    const { desk } = await open({ line });
    const id = await send(desk);
    await until(async () => (seen.length > 0 ? true : null));
    mute(true);
    const told = await cancel(desk, id);
    expect([told.status, told.at('message')]).toEqual([503, 'line_fault']);
    expect((await look(desk, id)).status).toBe(200);
    mute(false);
    trial = await trial.restart();
    expect((await outcomeOf(await trial.logIn(frontDesk), id))['tx_result']).toMatchObject({ cancelled: true });
  });

  test('and is left when the service stops did not give it back', async () => {
    const { line, seen } = makeLine();
    const { desk } = await open({ line });
    const id = await send(desk);
    await until(async () => (seen.length > 0 ? true : null));
    trial = await trial.restart();
    expect((await look(await trial.logIn(frontDesk), id)).status).toBe(200);
  });
});
