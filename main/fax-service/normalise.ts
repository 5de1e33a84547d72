// One reading of a fax for all clusters: 4.3 writes numbers as strings, master drops the status of a single fax, 5.3 moves
// fields into `metadata`.
import { fromGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What of a job or a stored fax the app uses; null where the service did not say. */
export interface FaxFacts {
  readonly id: string | null;
  readonly status: string | null;
  readonly createdAtMs: number | null;
  readonly modifiedAtMs: number | null;
  readonly attempts: number;
  readonly to: string;
  readonly from: string;
  readonly fromName: string;
  readonly clientRef: string | null;
  readonly faxboxId: string | null;
  /** The service gives the job back when asked: the embedded one says so, KAZOO never does. */
  readonly canCancel?: boolean;
  readonly result: ResultFacts | null;
}

/** `tx_result` or `rx_result`. */
export interface ResultFacts {
  readonly isSuccess: boolean | null;
  readonly code: number | null;
  readonly cause: string;
  readonly text: string;
  readonly pagesSent: number | null;
  readonly pageCount: number | null;
  readonly elapsedSeconds: number | null;
  readonly deliveredAtMs: number | null;
  readonly remoteStation: string;
  /** Its sender had it back before it was sent. */
  readonly isCancelled?: boolean;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The documents show the word `undefined` where there is nothing. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === 'undefined';
}

export function readText(value: unknown): string | null {
  if (isMissing(value)) return null;
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}

export function readNumber(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : null;
}

function readBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : null;
}

/** Times before 1970 come from fields that hold something else. */
function readTime(value: unknown): number | null {
  const seconds = readNumber(value);
  const ms = seconds === null ? -1 : fromGregorianSeconds(seconds);
  return ms >= 0 ? ms : null;
}

/** The first of several places that holds something. */
function firstOf(...values: readonly unknown[]): unknown {
  return values.find((value) => !isMissing(value));
}

function readResult(value: unknown): ResultFacts | null {
  if (!isFields(value) || Object.keys(value).length === 0) return null;
  return {
    isSuccess: readBoolean(value['success']),
    code: readNumber(value['result_code']),
    cause: readText(value['result_cause']) ?? '',
    text: readText(value['result_text']) ?? readText(value['error_message']) ?? '',
    pagesSent: readNumber(firstOf(value['transferred_pages'], value['pages_sent'])),
    pageCount: readNumber(value['total_pages']),
    elapsedSeconds: readNumber(value['time_elapsed']),
    deliveredAtMs: readTime(value['pvt_delivered_date']),
    remoteStation: readText(value['remote_station_id']) ?? '',
    ...(value['cancelled'] === true ? { isCancelled: true } : {}),
  };
}

/** `metadata` is the envelope's, of clusters from 5.3 on. */
export function readFax(data: Fields, metadata?: Fields): FaxFacts {
  const aside = isFields(data['_read_only']) ? data['_read_only'] : {};
  const meta = metadata ?? {};
  const find = (key: string): unknown => firstOf(data[key], aside[key], meta[key]);
  const text = (...keys: readonly string[]): string => readText(firstOf(...keys.map(find))) ?? '';
  return {
    id: readText(firstOf(data['id'], data['_id'], meta['id'])),
    status: readText(firstOf(find('status'), data['pvt_job_status'])),
    createdAtMs: readTime(firstOf(find('created'), data['pvt_created'], data['timestamp'])),
    modifiedAtMs: readTime(firstOf(find('modified'), data['pvt_modified'])),
    attempts: readNumber(data['attempts']) ?? 0,
    to: text('to_number', 'to'),
    from: text('from_number', 'from'),
    fromName: text('from_name'),
    clientRef: readText(data['client_ref']),
    faxboxId: readText(data['faxbox_id']),
    ...(data['can_cancel'] === true ? { canCancel: true } : {}),
    result: readResult(firstOf(data['tx_result'], data['rx_result'])),
  };
}

/** What the lists hold: anything that is not a document is passed over. */
export function readList(data: unknown): readonly Fields[] {
  return Array.isArray(data) ? data.filter(isFields) : [];
}

/** What of a document may be sent back: never what a cluster keeps for itself. */
export function publicFields(document: Fields): Fields {
  const own = ['id', 'metadata'];
  return Object.fromEntries(
    Object.entries(document).filter(([key]) => !key.startsWith('_') && !key.startsWith('pvt_') && !own.includes(key)),
  );
}
