import { expect, test } from 'vitest';
import { type FaultCode, faultCodes } from '../../contract/fault.ts';
import { usualOptions } from '../../contract/fax.ts';
import type { SentFax } from '../../contract/sent-fax.ts';
import { applyReport, firstState, giveUp, judgeSubmitTrouble } from './fax-life.ts';

const fax: SentFax = {
  id: crypto.randomUUID(),
  clientRef: crypto.randomUUID(),
  batchId: crypto.randomUUID(),
  createdAtMs: 1,
  title: 'Letter',
  to: '+15145550143',
  toName: '',
  fromNumber: '+15145550142',
  document: { id: 'a'.repeat(64), pageCount: 4, sizeBytes: 10 },
  options: usualOptions,
  continues: null,
  state: { kind: 'queued' },
  confirmedAtMs: null,
};

test('while the call is being set up the pages are those of the document', () => {
  const dialling = applyReport(fax, { kind: 'sending', attempt: 1, page: 0, pageCount: 1 }, 'job', 9);
  expect(dialling.state).toEqual({ kind: 'sending', jobId: 'job', attempt: 1, page: 0, pageCount: 4 });
  expect(applyReport(fax, { kind: 'sending', attempt: 1, page: 2, pageCount: 5 }, 'job', 9).state).toMatchObject({
    page: 2,
    pageCount: 5,
  });
});

test('a report is stamped with the time it was heard', () => {
  expect(applyReport(fax, { kind: 'waiting', attempt: 0 }, 'job', 9).confirmedAtMs).toBe(9);
});

test('what was refused before a call ends without pages, and tells the document’s fault from the service’s', () => {
  const end = (code: FaultCode) => giveUp(fax, { code, detail: 'said so' }, 9).state;
  expect(end('document/too-large')).toMatchObject({
    kind: 'failed',
    reason: 'document-refused',
    pagesSent: 0,
    isRetryable: false,
    failedAtMs: 9,
  });
  expect(end('service/not-found')).toMatchObject({ reason: 'service-trouble', isRetryable: true });
  expect(end('service/refused-fax')).toMatchObject({ reason: 'refused-by-service', serviceText: 'said so' });
});

test('nothing that may have been accepted is ever sent again without looking', () => {
  const lookedUp = faultCodes.filter((code) => judgeSubmitTrouble({ code, detail: '' }) === 'look-up');
  expect(lookedUp).toEqual(['service/answer-lost', 'service/trouble', 'service/unexpected-answer']);
});

test.each([
  'service/unreachable',
  'service/busy',
  'service/session-expired',
  'service/refused-login',
  'keychain/locked',
] as const)('after %s the fax waits', (code) => {
  expect(judgeSubmitTrouble({ code, detail: '' })).toBe('wait');
});

test('a fax begins held, unless there is no undo window or a later time was chosen', () => {
  expect(firstState(null, 10_000, 5)).toEqual({ kind: 'held', untilMs: 10_005 });
  expect(firstState(null, 0, 5)).toEqual({ kind: 'queued' });
  expect(firstState(6, 10_000, 5)).toEqual({ kind: 'scheduled', sendAtMs: 6 });
  expect(firstState(5, 0, 5)).toEqual({ kind: 'queued' });
});

test('a failure keeps what the service told of the call, and says whether another try may help', () => {
  const report = {
    kind: 'failed' as const,
    serviceId: 'x',
    reason: 'busy' as const,
    pagesSent: 0,
    failedAtMs: 7,
    elapsedSeconds: 30,
    remoteStation: '',
    serviceText: 'USER_BUSY (486)',
  };
  expect(applyReport(fax, report, 'job', 9).state).toMatchObject({
    reason: 'busy',
    isRetryable: true,
    failedAtMs: 7,
    elapsedSeconds: 30,
  });
  expect(applyReport(fax, { ...report, reason: 'not-a-fax' }, 'job', 9).state).toMatchObject({ isRetryable: false });
});
