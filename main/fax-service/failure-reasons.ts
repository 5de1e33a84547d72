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
  { reason: 'document-refused', text: /bad document|bad[_ ]file|no attachment|conver(t|sion)|fetching document/i },
  { reason: 'refused-by-service', text: /invalid fax cid number|not allowed|no available resources|no resources/i },
  { reason: 'number-not-in-service', text: /invalid fax number/i },
  { reason: 'call-dropped', text: /dropped prematurely|disconnected|hung up|lost carrier/i },
  {
    reason: 'not-a-fax',
    text: /initial communication|first message|no response to DCS|not a fax|negotiat|remote is not|incompatible/i,
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
    text: /timed out - (ring|originate|dial)/i,
  },
  { reason: 'not-a-fax', causes: ['INCOMPATIBLE_DESTINATION', 'BEARERCAPABILITY_NOTAVAIL'], codes: [1, 2, 3, 488] },
  {
    reason: 'refused-by-service',
    causes: ['CALL_REJECTED', 'OUTGOING_CALL_BARRED', 'BEARERCAPABILITY_NOTAUTH', 'NORMAL_CIRCUIT_CONGESTION'],
    codes: [401, 402, 403, 407, 603],
  },
  {
    reason: 'call-dropped',
    causes: ['NORMAL_TEMPORARY_FAILURE', 'MEDIA_TIMEOUT', 'LOSE_RACE'],
    codes: [49],
    text: /timed out - page/i,
  },
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
