// Reads KAZOO's envelopes: the data of a success, the fault that a refusal means.

import type { FaultCode } from '../../contract/fault.ts';
import { errorEnvelope, type SuccessEnvelope, successEnvelope } from '../../contract/kazoo/envelope.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { HttpReply } from './http.ts';

/** null: the text is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const faultsByStatus: Readonly<Record<number, FaultCode>> = {
  401: 'service/session-expired',
  402: 'service/needs-payment',
  403: 'service/forbidden',
  404: 'service/not-found',
  408: 'service/trouble',
  409: 'service/conflict',
  423: 'service/account-locked',
  425: 'service/trouble',
  429: 'service/busy',
};

export function faultCodeOf(status: number): FaultCode {
  if (status >= 500) return 'service/trouble';
  return faultsByStatus[status] ?? 'service/unexpected-answer';
}

export interface ErrorFacts {
  /** The first field that broke a rule: `to_number`, `file`, `account` … */
  readonly field: string | null;
  readonly rules: readonly string[];
  /** `400 file.maxSize`: for the log, with nothing that the user typed. */
  readonly detail: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parts of a refusal, whatever shape it has: envelope, HTML, nothing. */
export function readError({ status, text }: HttpReply): ErrorFacts {
  const envelope = errorEnvelope.safeParse(parseJson(text));
  if (!envelope.success) return { field: null, rules: [], detail: String(status), data: {} };
  const data = isObject(envelope.data.data) ? envelope.data.data : {};
  const [field, broken] = Object.entries(data).find(([, value]) => isObject(value)) ?? [null, null];
  const rules = isObject(broken) ? Object.keys(broken) : [];
  const what = field === null ? envelope.data.message : `${field}.${rules.join(',')}`;
  return { field, rules, detail: `${status} ${what}`, data };
}

/** A success with its envelope; else the fault of its status. */
export function readAnswer(reply: HttpReply): Result<SuccessEnvelope> {
  if (reply.status < 200 || reply.status > 299) return fail(faultCodeOf(reply.status), readError(reply).detail);
  const envelope = successEnvelope.safeParse(parseJson(reply.text));
  return envelope.success ? ok(envelope.data) : fail('service/unexpected-answer', `${reply.status} ${reply.contentType}`);
}
