// The days whose received faxes are looked at.
import type { DateRange } from '../../../contract/admin.ts';
import { readDay, writeDay } from '../inbox/query.ts';

export const spans = ['days7', 'days30', 'days365', 'own'] as const;

export interface Span {
  readonly kind: (typeof spans)[number];
  /** As date fields give them; of `own` only. */
  readonly from: string;
  readonly until: string;
}

const daysOf = { days7: 7, days30: 30, days365: 365 } as const;

/** Today counts as the last of them. */
export function startOf(days: number, nowMs: number): number {
  const today = new Date(nowMs);
  return Math.max(0, new Date(today.getFullYear(), today.getMonth(), today.getDate() - days + 1).getTime());
}

/** null: half a date, or an end before the beginning. */
export function rangeOf({ kind, from, until }: Span, nowMs: number): DateRange | null {
  if (kind !== 'own') {
    const toMs = readDay(writeDay(nowMs), 'last');
    return toMs === null ? null : { fromMs: startOf(daysOf[kind], nowMs), toMs };
  }
  const fromMs = readDay(from, 'first');
  const toMs = readDay(until, 'last');
  return fromMs === null || toMs === null || fromMs > toMs ? null : { fromMs, toMs };
}

/** Both dates are whole, and the first is after the last. */
export function isBackwards({ kind, from, until }: Span): boolean {
  const [fromMs, toMs] = [readDay(from, 'first'), readDay(until, 'last')];
  return kind === 'own' && fromMs !== null && toMs !== null && fromMs > toMs;
}

/** Own dates begin with what was looked at. */
export function ownSpan(range: DateRange | null, nowMs: number): Span {
  const { fromMs, toMs } = range ?? { fromMs: startOf(30, nowMs), toMs: nowMs };
  return { kind: 'own', from: writeDay(fromMs), until: writeDay(toMs) };
}
