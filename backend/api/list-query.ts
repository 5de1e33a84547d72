// The questions that every KAZOO list understands: windows of time, filters, pages, order.
import { z } from 'zod';
import { maximumRangeSeconds } from '../../contract/kazoo/documents.ts';
import { accept, breach, type Outcome, refuse } from '../http/answer.ts';
import type { Doc } from '../store/documents.ts';
import type { PageKey, PageQuery } from '../store/page.ts';
import { isDoc } from './public-doc.ts';

const defaultPageSize = 50;

const keySchema = z.tuple([z.number(), z.string()]);

/** Opaque to clients, and safe in a URL. */
export function encodeKey({ created, id }: PageKey): string {
  return Buffer.from(JSON.stringify([created, id])).toString('base64url');
}

function decodeKey(text: string): PageKey | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const parsed = keySchema.safeParse(key);
    return parsed.success ? { created: parsed.data[0], id: parsed.data[1] } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readSeconds(query: URLSearchParams, name: string): Outcome<number | null> {
  const text = query.get(name);
  if (text === null) return accept(null);
  const isWhole = /^\d{1,12}$/.test(text);
  return isWhole
    ? accept(Number(text))
    : refuse(breach(name, 'type', 'Value did not match type(s): integer', { target: 'integer' }));
}

/** Stored faxes are asked for by windows of 31 days at most; without one, by the last. */
export function readWindow(query: URLSearchParams, nowGregorian: number): Outcome<{ from: number; to: number }> {
  const from = readSeconds(query, 'created_from');
  if (!from.ok) return from;
  const to = readSeconds(query, 'created_to');
  if (!to.ok) return to;
  const end = to.value ?? (from.value === null ? nowGregorian : Math.min(nowGregorian, from.value + maximumRangeSeconds));
  const start = from.value ?? end - maximumRangeSeconds;
  if (end < start && to.value !== null)
    return refuse(breach('created_from', 'date_range', 'created_from is after created_to', { cause: start }));
  if (end - start > maximumRangeSeconds)
    return refuse(
      breach('created_from', 'date_range', `The window is longer than ${maximumRangeSeconds} seconds`, { cause: start }),
    );
  return accept({ from: start, to: end });
}

/** Pages and order; the window is added by lists that have one. */
export function readPage(query: URLSearchParams): Outcome<PageQuery> {
  const sizeText = query.get('page_size') ?? String(defaultPageSize);
  if (!/^[1-9]\d{0,4}$/.test(sizeText)) return refuse(breach('page_size', 'minimum', 'Value must be at least 1', { target: 1 }));
  const startText = query.get('start_key');
  const start = startText === null ? null : decodeKey(startText);
  if (startText !== null && !start) return refuse(breach('start_key', 'invalid', 'This key was not given by the service'));
  const isAscending = query.get('ascending') === 'true' || query.get('descending') === 'false';
  const size = query.get('paginate') === 'false' ? null : Number(sizeText);
  return accept({ from: null, to: null, start, size, isAscending });
}

/** Cuts the one row too many off; its key is where the next page starts. */
export function cutPage<T>(
  rows: readonly T[],
  query: PageQuery,
  keyOf: (row: T) => PageKey,
): { readonly rows: readonly T[]; readonly beside: Record<string, unknown> } {
  if (query.size === null) return { rows, beside: {} };
  const shown = rows.slice(0, query.size);
  const next = rows[query.size];
  const first = shown[0];
  return {
    rows: shown,
    beside: {
      page_size: shown.length,
      ...(first === undefined ? {} : { start_key: encodeKey(keyOf(first)) }),
      ...(next === undefined ? {} : { next_start_key: encodeKey(keyOf(next)) }),
    },
  };
}

/** The value under a dotted key. */
function valueUnder(doc: Doc, key: string): unknown {
  let value: unknown = doc;
  for (const step of key.split('.')) value = isDoc(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return value;
}

function isOneOf(value: unknown, wanted: string): boolean {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  if (!wanted.startsWith('[')) return text === wanted;
  try {
    const list: unknown = JSON.parse(wanted);
    return Array.isArray(list) && list.map(String).includes(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text === wanted;
    throw error;
  }
}

function passes(doc: Doc, name: string, wanted: string, changed: number): boolean {
  if (name.startsWith('filter_not_')) return !isOneOf(valueUnder(doc, name.slice(11)), wanted);
  if (name.startsWith('filter_')) return isOneOf(valueUnder(doc, name.slice(7)), wanted);
  switch (name) {
    case 'has_key':
      return valueUnder(doc, wanted) !== undefined;
    case 'key_missing':
      return valueUnder(doc, wanted) === undefined;
    case 'has_value':
      return !['', undefined, null].includes(valueUnder(doc, wanted) as string | null | undefined);
    case 'value_missing':
      return ['', undefined, null].includes(valueUnder(doc, wanted) as string | null | undefined);
    case 'modified_from':
      return changed >= Number(wanted);
    case 'modified_to':
      return changed <= Number(wanted);
    default:
      return true;
  }
}

/** Filters are applied to a page after it was cut: pages may be short, and even empty, while more follow. */
export function passesFilters(query: URLSearchParams, doc: Doc, modifiedGregorian: number): boolean {
  return [...query].every(([name, wanted]) => passes(doc, name, wanted, modifiedGregorian));
}

/** A page of documents that are all in memory, newest first unless asked otherwise. */
export function pageOf<T>(all: readonly T[], query: PageQuery, keyOf: (row: T) => PageKey) {
  const order = (a: T, b: T): number => {
    const [left, right] = [keyOf(a), keyOf(b)];
    const difference = left.created - right.created || (left.id < right.id ? -1 : 1);
    return query.isAscending ? difference : -difference;
  };
  const sorted = [...all].sort(order);
  const { start } = query;
  const at = start ? sorted.findIndex((row) => keyOf(row).id === start.id) : 0;
  const rest = at < 0 ? [] : sorted.slice(at);
  return cutPage(query.size === null ? rest : rest.slice(0, query.size + 1), query, keyOf);
}
