import { expect, test } from 'vitest';
import { type FaxState, type SentFax, usualOptions } from '../../../contract/fax.ts';
import { actionsOf } from './fax-actions.ts';

const document = { id: 'a'.repeat(64), pageCount: 3, sizeBytes: 1000 };

function faxIn(state: FaxState): SentFax {
  const id = '00000000-0000-4000-8000-000000000001';
  const ends = { to: '+15145550143', toName: '', fromNumber: '+15145550142' };
  const ids = { id, clientRef: id, batchId: id };
  return {
    ...ids,
    ...ends,
    createdAtMs: 1,
    title: 'Letter',
    document,
    options: usualOptions,
    continues: null,
    state,
    confirmedAtMs: null,
  };
}

function failedAfter(pagesSent: number, isRetryable = true): FaxState {
  const facts = { elapsedSeconds: null, remoteStation: '', serviceText: '', fault: null };
  return { kind: 'failed', reason: 'call-dropped', isRetryable, pagesSent, failedAtMs: 2, ...facts };
}

const kindsOf = (state: FaxState): string[] => actionsOf(faxIn(state)).map(({ kind }) => kind);

test('what can still be called back offers that first, what has left cannot be cancelled', () => {
  expect(kindsOf({ kind: 'held', untilMs: 9 }).slice(0, 3)).toEqual(['undo', 'sendNow', 'cancel']);
  expect(kindsOf({ kind: 'scheduled', sendAtMs: 9 }).slice(0, 3)).toEqual(['sendNow', 'takeBack', 'cancel']);
  expect(kindsOf({ kind: 'queued' })).toContain('cancel');
  const job = { jobId: 'j', attempt: 0 };
  const onItsWay: FaxState[] = [{ kind: 'submitting' }, { kind: 'unknown' }, { kind: 'waiting', ...job }];
  for (const state of onItsWay) expect(kindsOf(state)).toEqual(['savePdf']);
});

test('what the service offers to give back can be cancelled, and only until it is asked for', () => {
  const job = { jobId: 'j', attempt: 0 };
  expect(kindsOf({ kind: 'waiting', ...job, canCancel: true })).toEqual(['cancel', 'savePdf']);
  expect(kindsOf({ kind: 'cancelling', ...job })).toEqual(['savePdf']);
  expect(kindsOf({ kind: 'sending', ...job, page: 0, pageCount: 3, isCancelRefused: true })).toEqual(['savePdf']);
});

test('what was cancelled at the service has a report, and can go on where an earlier call ended', () => {
  const atService = { serviceId: 's', attempts: 1, pagesSent: 2, isOurs: true };
  const kinds = kindsOf({ kind: 'cancelled', cancelledAtMs: 1, atService });
  expect(kinds).toEqual(['resendFrom', 'edit', 'sendAgain', 'saveReport', 'savePdf', 'remove']);
});

test('only what has come to its end can leave the list', () => {
  expect(kindsOf({ kind: 'cancelled', cancelledAtMs: 1 })).toContain('remove');
  expect(kindsOf(failedAfter(0))).toContain('remove');
  expect(kindsOf({ kind: 'held', untilMs: 9 })).not.toContain('remove');
});

test('resending goes on behind the last confirmed page, and is not offered without any or with all', () => {
  expect(actionsOf(faxIn(failedAfter(2)))[0]).toEqual({ kind: 'resendFrom', page: 3 });
  expect(kindsOf(failedAfter(0))).not.toContain('resendFrom');
  expect(kindsOf(failedAfter(3))).not.toContain('resendFrom');
});

test('where the same again has no chance, editing comes first', () => {
  expect(kindsOf(failedAfter(0, false))[0]).toBe('edit');
  expect(kindsOf(failedAfter(0, true))[0]).toBe('sendAgain');
});

test('a cancelled fax has no report', () => {
  expect(kindsOf({ kind: 'cancelled', cancelledAtMs: 1 })).not.toContain('saveReport');
});
