// What becomes of a call: the result a client reads, the fax in the sender's outbox, the fax in the receiver's inbox.
import { createHash } from 'node:crypto';
import { fromGregorianSeconds, toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { storedIdOf } from '../../contract/kazoo/ids.ts';
import { type ArrivedFax, type CallResult, nothingCame } from '../line/line.ts';
import type { Doc, KeptDocument } from '../store/documents.ts';
import type { KeptFax } from '../store/faxes.ts';
import type { Job } from '../store/jobs.ts';

function pageFacts(call: { pagesSent: number; pageCount: number; transferRate: number; remoteStation: string }): Doc {
  return {
    pages_sent: call.pagesSent,
    transferred_pages: call.pagesSent,
    total_pages: call.pageCount,
    transfer_rate: call.transferRate,
    remote_station_id: call.remoteStation,
    bad_rows: 0,
    ecm_used: true,
    encoding_name: 'T.6',
    image_resolution: '204x196',
  };
}

/** `tx_result`: the delivery time sits inside it, under a key that looks private. */
export function toTxResult(job: Job, result: CallResult, nowMs: number): Doc {
  return {
    success: result.isSuccess,
    result_code: result.code,
    result_cause: result.cause,
    result_text: result.text,
    error_message: '',
    time_elapsed: Math.max(0, toGregorianSeconds(nowMs) - job.created),
    ...pageFacts(result),
    ...(result.isSuccess ? { pvt_delivered_date: toGregorianSeconds(nowMs) } : {}),
  };
}

/** Pages that earlier attempts brought over. */
export function confirmedPages({ attempts, doc }: Job): number {
  const pages = (doc['tx_result'] as Doc | undefined)?.['transferred_pages']; // written by this queue
  return attempts > 0 && typeof pages === 'number' ? pages : 0;
}

/**
 * A job that its sender took back, as the outbox keeps it: failed, with the cause that FreeSWITCH has for it, and a key of our own
 * by which it is told from a call that was given up. `last`: a call that was stopped; null where none was made.
 */
export function toCancelledFax(job: Job, last: CallResult | null, nowMs: number): KeptFax {
  const facts = last ?? { ...nothingCame, pagesSent: confirmedPages(job) };
  const text = last ? 'cancelled, no further call is made' : 'cancelled before the call';
  const result: CallResult = { ...facts, code: 487, cause: 'ORIGINATOR_CANCEL', text };
  const doc = { ...job.doc, attempts: job.attempts, tx_result: { ...toTxResult(job, result, nowMs), cancelled: true } };
  return toOutboxFax(job, result, doc, nowMs);
}

export function isCancelled({ doc }: KeptFax): boolean {
  return (doc['tx_result'] as Doc | undefined)?.['cancelled'] === true; // written above, or by a line's end
}

/** The job at its end, as the outbox keeps it under its month. */
export function toOutboxFax(job: Job, result: CallResult, doc: Doc, nowMs: number): KeptFax {
  return {
    accountId: job.accountId,
    id: storedIdOf(fromGregorianSeconds(job.created), job.id),
    hexId: job.id,
    folder: 'outbox',
    jobId: job.id,
    faxboxId: job.faxboxId,
    ownerId: job.ownerId,
    status: result.isSuccess ? 'completed' : 'failed',
    created: job.created,
    modified: toGregorianSeconds(nowMs),
    hasAttachment: true,
    doc: { ...doc, folder: 'outbox' },
  };
}

/** The same for every try at delivering one job, so that its file is written over and not doubled. */
export function inboxHexId(jobId: string): string {
  return createHash('sha256').update(`inbox ${jobId}`).digest('hex').slice(0, 32);
}

function nameOf(nowMs: number): string {
  const at = new Date(nowMs);
  const day = `${at.getUTCFullYear()}-${at.getUTCMonth() + 1}-${at.getUTCDate()}`;
  return `fax message received at ${day} ${at.getUTCHours()}:${at.getUTCMinutes()}:${at.getUTCSeconds()} UTC`;
}

/** A fax that broke off is kept with what came: its sender sends the rest again, and often the page that was cut, too. */
function toRxResult(arrival: ArrivedFax): Doc {
  const facts = pageFacts({ ...arrival, pagesSent: arrival.pageCount });
  return arrival.error === ''
    ? { success: true, result_code: 0, result_text: 'OK', ...facts }
    : { success: false, result_code: 49, result_text: arrival.error, ...facts };
}

/** What arrived, as the inbox of the faxbox keeps it. */
export function toInboxFax(jobId: string, faxbox: KeptDocument, arrival: ArrivedFax, nowMs: number): KeptFax {
  const hexId = inboxHexId(jobId);
  const created = toGregorianSeconds(nowMs);
  const { inbound } = (faxbox.doc['notifications'] ?? {}) as { inbound?: Doc }; // checked when the faxbox was stored
  const doc: Doc = {
    folder: 'inbox',
    name: nameOf(nowMs),
    description: 'fax document received',
    source_type: 'incoming_fax',
    media_type: 'pdf',
    timestamp: created,
    to_number: arrival.to,
    from_number: arrival.from,
    from_name: arrival.fromName,
    faxbox_id: faxbox.id,
    call_id: `call-${hexId}`,
    cdr_doc_id: storedIdOf(nowMs, hexId),
    ...(inbound === undefined ? {} : { notifications: inbound }),
    rx_result: toRxResult(arrival),
  };
  return {
    accountId: faxbox.accountId,
    id: storedIdOf(nowMs, hexId),
    hexId,
    folder: 'inbox',
    jobId,
    faxboxId: faxbox.id,
    ownerId: null,
    status: null,
    created,
    modified: created,
    hasAttachment: true,
    doc,
  };
}
