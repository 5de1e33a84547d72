// Where a fax leaves and where one arrives: what the queue asks of a line, whatever is behind it.

/** One attempt to send one job. */
export interface OutgoingCall {
  readonly jobId: string;
  /** From 1. A line that had begun this attempt before a crash must not dial twice for it. */
  readonly attempt: number;
  /** E.164. */
  readonly to: string;
  readonly from: string;
  readonly fromName: string;
  readonly header: CallHeader;
  /** Pages that earlier attempts brought over: a line that can begins after them. */
  readonly pagesConfirmed: number;
  /** The document as it was handed in. */
  readDocument(): Promise<Uint8Array>;
}

/** What is printed at the top of each page. */
export interface CallHeader {
  readonly sender: string;
  readonly number: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** How a call ended, in the words that KAZOO's `tx_result` has for it. */
export interface CallResult {
  readonly isSuccess: boolean;
  /** Trying again cannot help: the document itself is at fault. */
  readonly isFinal: boolean;
  /** SIP status of the call (RFC 3261 §21), or the modem's own code when the call was answered. */
  readonly code: number;
  /** Hang-up cause: NORMAL_CLEARING, USER_BUSY … */
  readonly cause: string;
  readonly text: string;
  /** Pages that the far end confirmed, those of earlier attempts included. */
  readonly pagesSent: number;
  /** 0 when the document could not be read. */
  readonly pageCount: number;
  /** Bits per second; 0 when nothing was negotiated. */
  readonly transferRate: number;
  /** CSI of the far machine (ITU-T T.30 §5.3.6.1.2); empty when it did not say. */
  readonly remoteStation: string;
  /** The pages as they went over the line; null when there were none. */
  readonly sentPdf: Uint8Array | null;
  /** Set by a line whose far end is this same service: both ends are then kept in one step. */
  readonly arrival: ArrivedFax | null;
  /** Somebody stopped it where it was sent from. */
  readonly isStopped?: boolean;
}

/** A call of which nothing came. */
export const nothingCame: Omit<CallResult, 'code' | 'cause' | 'text'> = {
  isSuccess: false,
  isFinal: false,
  pagesSent: 0,
  pageCount: 0,
  transferRate: 0,
  remoteStation: '',
  sentPdf: null,
  arrival: null,
};

export interface ArrivedFax {
  /** The number that was called. */
  readonly to: string;
  readonly from: string;
  readonly fromName: string;
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  readonly transferRate: number;
  /** TSI of the sending machine. */
  readonly remoteStation: string;
  /** Why it is not whole, in the modem's words; empty for a whole fax. */
  readonly error: string;
}

export interface FaxLine {
  /**
   * Sends once. `onText` hears KAZOO's status texts as the call goes on. null: `stop` was signalled and nothing was
   * delivered, so the attempt does not count; `taken-back`: the same, because of `cancel`.
   */
  send(call: OutgoingCall, onText: (text: string) => void, stop: AbortSignal): Promise<CallResult | 'taken-back' | null>;
  /** Whether `cancel` would not be too late, as far as is known without asking anybody. */
  canCancel?(jobId: string): boolean;
  /**
   * Takes a job back as long as the far end was not called for it; what `send` then answers is what became of it. False: too
   * late. Throws while nobody can say; a job that was not handed on yet then never is.
   */
  cancel?(jobId: string): Promise<boolean>;
  close?(): Promise<void>;
}
