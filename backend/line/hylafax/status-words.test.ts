import { expect, test } from 'vitest';
import { tellEnding } from './status-words.ts';

/** As faxsend 6.0.7 writes them; some were seen on the rig, all are in the program. */
test.each<[string, number, string]>([
  ['Busy signal detected; too many attempts to dial', 486, 'USER_BUSY'],
  ['No answer from remote; too many attempts to dial', 480, 'NO_ANSWER'],
  ['Ringback detected, no answer without CED', 480, 'NO_ANSWER'],
  ['No carrier detected; too many attempts to dial', 2, 'Timed out waiting for initial communication'],
  ['Ring detected without successful handshake', 2, 'Timed out waiting for initial communication'],
  ['Carrier established, but Phase A failure', 2, 'Timed out waiting for initial communication'],
  ['No receiver protocol (T.30 T1 timeout)', 3, 'Timed out waiting for the first message'],
  ['No local dialtone; too many attempts to dial', 503, 'no available resources'],
  ['Glare - RING detected', 503, 'no available resources'],
  ['Invalid dialing command', 484, 'INVALID_NUMBER_FORMAT'],
  ['Blacklisted by modem', 403, 'OUTGOING_CALL_BARRED'],
  ['Remote has no T.4 receiver capability', 9, 'Far end is not able to receive'],
  ['Failure to train remote modem at 2400 bps or minimum speed', 6, 'Failed to train with any of the compatible modems'],
  ['DCS sent 3 times without response', 20, 'Received no response to DCS or TCF'],
  ['Unspecified Transmit Phase B error', 20, 'Received no response to DCS or TCF'],
  ['No response to PPS repeated 3 times.; too many attempts to dial', 21, 'No response after sending a page'],
  ['No response to EOP repeated 3 tries', 21, 'No response after sending a page'],
  ['Unspecified Transmit Phase C error; too many attempts to dial', 49, 'The call dropped prematurely'],
  ['COMREC error in transmit Phase B/got DCN', 20, 'Received no response to DCS or TCF'],
  ['RSPREC error/got DCN (receiver abort)', 49, 'The call dropped prematurely'],
  ['Remote fax disconnected prematurely', 49, 'The call dropped prematurely'],
  ['COMREC invalid response received to PPS.', 16, 'Invalid ECM response received from receiver'],
  ['Failure to transmit clean ECM image data.', 16, 'Invalid ECM response received from receiver'],
  ['Kill time expired', 503, 'no available resources'],
  ['Job aborted by request', 500, 'process terminated: stopped at the fax server'],
])('“%s” is %i, %s', (status, code, text) => {
  expect(tellEnding(status, 0)).toMatchObject({ code, text });
});

test('only what another try cannot mend is final', () => {
  expect(tellEnding('Job aborted by request', 0).isFinal).toBe(true);
  expect(tellEnding('Unspecified Image format error', 0).isFinal).toBe(true);
  expect(tellEnding('Busy signal detected', 0).isFinal).toBe(false);
});

test('words that nobody knows are handed on, or mean a dropped call when pages went over', () => {
  expect(tellEnding('Something new', 0)).toMatchObject({ code: 500, text: 'Something new' });
  expect(tellEnding('Something new', 2)).toMatchObject({ code: 49, text: 'The call dropped prematurely' });
});
