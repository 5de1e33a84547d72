// Why a fax failed, told from what KAZOO says of the call.
import type { FailureReason } from '../../contract/fax.ts';
import type { ResultFacts } from './normalise.ts';

interface Sign {
  readonly reason: FailureReason;
  /** Hang-up causes, as FreeSWITCH names them. */
  readonly causes?: readonly string[];
  /** From 100 on SIP answers (RFC 3261 §21); below, the modem's own results (spandsp's T.30 codes). */
  readonly codes?: readonly number[];
  readonly text?: RegExp;
}

/** The first sign that fits counts. Texts of the service come first: they are about faxes, causes only about calls. */
const signs: readonly Sign[] = [
  {
    reason: 'document-refused',
    text: /bad document|bad[_ ]file|no attachment|conver(t|sion)|fetching document|TIFF|image size/i,
  },
  { reason: 'number-not-in-service', text: /invalid fax number/i },
  {
    reason: 'no-line',
    text: /no available resources|no resources|all circuits/i,
    causes: ['NORMAL_CIRCUIT_CONGESTION', 'NETWORK_OUT_OF_ORDER', 'SWITCH_CONGESTION'],
  },
  { reason: 'refused-by-service', text: /invalid fax cid number|not allowed|forbidden/i },
  { reason: 'no-answer', text: /timed out - (ring|originate|dial)/i },
  { reason: 'service-trouble', text: /process terminated|crashed|internal error/i },
  // What the modems say of each other (ITU-T T.30 phases B to D). Training and confirmations need a fax at the other end.
  {
    reason: 'poor-line',
    text: /failed to train|response to (DCS|training)|DCS or training|ECM response|HDLC carrier|after sending a page|bad rows|too many retries|retries exceeded/i,
  },
  { reason: 'call-dropped', text: /dropped prematurely|disconnected|hung up|lost carrier|DCN|timed out - page/i },
  {
    reason: 'not-a-fax',
    text: /initial communication|first message|no response to DIS|not a fax|negotiat|far end is not|far end cannot|remote is not|incompatible|CED tone/i,
  },
  { reason: 'busy', causes: ['USER_BUSY'], codes: [486, 600] },
  {
    reason: 'number-not-in-service',
    causes: ['UNALLOCATED_NUMBER', 'NO_ROUTE_DESTINATION', 'INVALID_NUMBER_FORMAT', 'NUMBER_CHANGED', 'DESTINATION_OUT_OF_ORDER'],
    codes: [404, 410, 484, 502, 604],
  },
  {
    reason: 'no-answer',
    causes: [
      'NO_ANSWER',
      'NO_USER_RESPONSE',
      'ALLOTTED_TIMEOUT',
      'PROGRESS_TIMEOUT',
      'RECOVERY_ON_TIMER_EXPIRE',
      'SUBSCRIBER_ABSENT',
      'ORIGINATOR_CANCEL',
    ],
    codes: [408, 480, 487],
  },
  { reason: 'call-rejected', causes: ['CALL_REJECTED'], codes: [603, 607, 608] },
  { reason: 'not-a-fax', causes: ['INCOMPATIBLE_DESTINATION', 'BEARERCAPABILITY_NOTAVAIL'], codes: [1, 2, 3, 488] },
  {
    reason: 'refused-by-service',
    causes: ['OUTGOING_CALL_BARRED', 'BEARERCAPABILITY_NOTAUTH', 'FACILITY_NOT_SUBSCRIBED'],
    codes: [401, 402, 403, 407],
  },
  { reason: 'no-line', codes: [503] },
  { reason: 'call-dropped', causes: ['NORMAL_TEMPORARY_FAILURE', 'MEDIA_TIMEOUT', 'LOSE_RACE'], codes: [49] },
  { reason: 'service-trouble', codes: [500, 501] },
];

function fits({ causes, codes, text }: Sign, result: ResultFacts): boolean {
  if (causes?.includes(result.cause.toUpperCase())) return true;
  if (text?.test(result.text)) return true;
  return result.code !== null && (codes?.includes(result.code) ?? false);
}

/** A call that brought pages over and then failed without a word was dropped. */
export function tellReason(result: ResultFacts | null): FailureReason {
  if (!result) return 'unknown';
  const sign = signs.find((one) => fits(one, result));
  return sign?.reason ?? ((result.pagesSent ?? 0) > 0 ? 'call-dropped' : 'unknown');
}
