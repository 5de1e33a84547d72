// When something came, as short as a row of a list takes: the time today, the weekday of this week, else the date.
import { startOfDay } from './time.ts';

const dayMs = 24 * 60 * 60 * 1000;

const shapes = {
  today: { hour: 'numeric', minute: '2-digit' },
  thisWeek: { weekday: 'short' },
  thisYear: { day: 'numeric', month: 'short' },
  earlier: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

type Shape = keyof typeof shapes;

/** Making one costs more than drawing a row. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(shape: Shape, locale: string): Intl.DateTimeFormat {
  const key = `${shape} ${locale}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, shapes[shape]);
  formats.set(key, format);
  return format;
}

function shapeOf(atMs: number, nowMs: number): Shape {
  const days = Math.round((startOfDay(nowMs) - startOfDay(atMs)) / dayMs);
  if (days <= 0) return 'today';
  if (days < 7) return 'thisWeek';
  return new Date(atMs).getFullYear() === new Date(nowMs).getFullYear() ? 'thisYear' : 'earlier';
}

/** `10:42 AM`, `Mon`, `Nov 12`, `03/31/2025`. */
export function formatListTime(atMs: number, nowMs: number, locale: string): string {
  return formatOf(shapeOf(atMs, nowMs), locale).format(atMs);
}
