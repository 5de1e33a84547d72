import { expect, test } from 'vitest';
import type { FailureReason } from '../../contract/fax.ts';
import { tellReason } from './failure-reasons.ts';
import type { ResultFacts } from './normalise.ts';

const nothing: ResultFacts = {
  isSuccess: false,
  code: null,
  cause: '',
  text: '',
  pagesSent: null,
  pageCount: null,
  elapsedSeconds: null,
  deliveredAtMs: null,
  remoteStation: '',
};

test.each<[string, FailureReason]>([
  ['bad document: document/damaged', 'document-refused'],
  ['error fetching document', 'document-refused'],
  ['invalid fax number: 12', 'number-not-in-service'],
  ['invalid fax cid number: +15145550100', 'refused-by-service'],
  ['no available resources', 'no-line'],
  ['fax job timed out - ring', 'no-answer'],
  ['fax job timed out - page', 'call-dropped'],
  ['fax job timed out - negotiate', 'not-a-fax'],
  ['process terminated', 'service-trouble'],
  ['The call dropped prematurely', 'call-dropped'],
  ['Disconnected after permitted retries', 'call-dropped'],
  ['Timed out waiting for initial communication', 'not-a-fax'],
  ['Far end is not compatible', 'not-a-fax'],
  ['Failed to train with any of the compatible modems', 'poor-line'],
  ['Received bad response to DCS or training', 'poor-line'],
  ['Invalid ECM response received from receiver', 'poor-line'],
])('“%s” means %s', (text, reason) => {
  expect(tellReason({ ...nothing, text })).toBe(reason);
});

test.each<[string, FailureReason]>([
  ['USER_BUSY', 'busy'],
  ['NO_ANSWER', 'no-answer'],
  ['UNALLOCATED_NUMBER', 'number-not-in-service'],
  ['CALL_REJECTED', 'call-rejected'],
  ['NORMAL_CIRCUIT_CONGESTION', 'no-line'],
  ['OUTGOING_CALL_BARRED', 'refused-by-service'],
  ['INCOMPATIBLE_DESTINATION', 'not-a-fax'],
])('the cause %s means %s', (cause, reason) => {
  expect(tellReason({ ...nothing, cause })).toBe(reason);
});

test.each<[number, FailureReason]>([
  [486, 'busy'],
  [480, 'no-answer'],
  [404, 'number-not-in-service'],
  [603, 'call-rejected'],
  [403, 'refused-by-service'],
  [503, 'no-line'],
  [49, 'call-dropped'],
  [2, 'not-a-fax'],
  [500, 'service-trouble'],
])('the code %s means %s', (code, reason) => {
  expect(tellReason({ ...nothing, code })).toBe(reason);
});

test('a call that brought pages over and ended without a word was dropped; nothing at all is unknown', () => {
  expect(tellReason({ ...nothing, pagesSent: 2 })).toBe('call-dropped');
  expect([tellReason(nothing), tellReason(null)]).toEqual(['unknown', 'unknown']);
});
