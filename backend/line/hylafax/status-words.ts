// HylaFAX's words for the end of a call → the words that KAZOO's `tx_result` has for it.
import type { CallResult } from '../line.ts';

export type Ending = Pick<CallResult, 'code' | 'cause' | 'text' | 'isFinal' | 'isStopped'>;

interface Sign {
  /** What faxsend writes into a job's status. */
  readonly status: RegExp;
  /** SIP's number where the call never reached a fax machine, spandsp's T.30 number where it did: as KAZOO tells them. */
  readonly code: number;
  readonly cause?: string;
  /** KAZOO's text; the cause when absent, as KAZOO does. */
  readonly text?: string;
  readonly isFinal?: true;
  readonly isStopped?: true;
}

const answered = 'NORMAL_CLEARING';

/** The first that fits counts. */
const signs: readonly Sign[] = [
  // dialling
  { status: /busy signal/i, code: 486, cause: 'USER_BUSY' },
  { status: /no answer from remote|ringback detected/i, code: 480, cause: 'NO_ANSWER' },
  {
    status: /no carrier detected|without successful handshake|phase A failure|data connection established/i,
    code: 2,
    text: 'Timed out waiting for initial communication',
  },
  { status: /no local dialtone|glare/i, code: 503, cause: 'NETWORK_OUT_OF_ORDER', text: 'no available resources' },
  { status: /invalid dialing command/i, code: 484, cause: 'INVALID_NUMBER_FORMAT' },
  { status: /blacklisted|^REJECT|rejected/i, code: 403, cause: 'OUTGOING_CALL_BARRED' },
  // another machine, but not one that takes the fax
  { status: /(receiver|sender) protocol|no answer \(T\.30/i, code: 3, text: 'Timed out waiting for the first message' },
  { status: /remote (cannot|station cannot|has no)/i, code: 9, text: 'Far end is not able to receive' },
  { status: /train/i, code: 6, text: 'Failed to train with any of the compatible modems' },
  { status: /DCS sent|phase B/i, code: 20, text: 'Received no response to DCS or TCF' },
  // pages
  { status: /no response to (PPS|PPM|EOP|EOM|MPS|RR|RNR|CTC|EOR)/i, code: 21, text: 'No response after sending a page' },
  { status: /DCN|disconnected|hang-?up|phase [CD]/i, code: 49, text: 'The call dropped prematurely' },
  {
    status: /invalid|ECM|PPR|RTN|COMREC|RSPREC|protocol|carrier|synchron/i,
    code: 16,
    text: 'Invalid ECM response received from receiver',
  },
  // the server itself
  { status: /document|convert|image|TIFF|format/i, code: 36, text: 'bad document: the fax server cannot read it', isFinal: true },
  { status: /kill time expired|no modem|modem/i, code: 503, cause: 'NORMAL_CIRCUIT_CONGESTION', text: 'no available resources' },
  {
    status: /aborted by request|terminated/i,
    code: 500,
    text: 'process terminated: stopped at the fax server',
    isFinal: true,
    isStopped: true,
  },
];

/** `status` is what the job says at its end, e.g. `Busy signal detected; too many attempts to dial`. */
export function tellEnding(status: string, pagesSent: number): Ending {
  const own = status.replace(/; too many attempts.*$/i, '').replace(/^too many attempts to (dial|transmit)\W*/i, '');
  const sign = signs.find((one) => one.status.test(own));
  if (sign) {
    const cause = sign.cause ?? (sign.code < 100 ? answered : '');
    const { code, text = cause, isFinal = false, isStopped = false } = sign;
    return { code, cause, text, isFinal, ...(isStopped ? { isStopped } : {}) };
  }
  if (pagesSent > 0) return { code: 49, cause: answered, text: 'The call dropped prematurely', isFinal: false };
  return { code: 500, cause: '', text: own === '' ? 'the fax server gave no reason' : own, isFinal: false };
}
