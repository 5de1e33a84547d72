// Times and spans as words of a language; pure, so every caller passes the time it is.

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Making a format costs more than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

/** The user's own regional habits where they speak the language of the screen: `en-CA` for `en`. */
export function regionalLocale(language: string, preferred: readonly string[]): string {
  return preferred.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

export function formatTimeOfDay(atMs: number, locale: string): string {
  return formatOf(locale, { hour: 'numeric', minute: '2-digit' }).format(atMs);
}

export function formatMoment(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);
}

/** Midnight at the start of the day, in the time zone of this computer. */
export function startOfDay(atMs: number): number {
  const date = new Date(atMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** `today`, `yesterday`, else null. Rounded, because a day with a clock change has 23 or 25 hours. */
export function dayWord(atMs: number, nowMs: number): 'today' | 'yesterday' | null {
  const days = Math.round((startOfDay(nowMs) - startOfDay(atMs)) / dayMs);
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : null;
}

/** `Monday, November 16`, with the year when it is another one. */
export function formatDay(atMs: number, nowMs: number, locale: string): string {
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  const year = isThisYear ? {} : { year: 'numeric' as const };
  return formatOf(locale, { weekday: 'long', month: 'long', day: 'numeric', ...year }).format(atMs);
}

function formatUnit(value: number, unit: 'second' | 'minute' | 'hour' | 'day', locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' }).format(value);
}

/** `12 sec`, `3 min`, `2 hr`, `4 days`: the largest unit that fits, rounded down; never less than a second. */
export function formatSpan(spanMs: number, locale: string): string {
  if (spanMs < minuteMs) return formatUnit(Math.max(1, Math.floor(spanMs / secondMs)), 'second', locale);
  if (spanMs < hourMs) return formatUnit(Math.floor(spanMs / minuteMs), 'minute', locale);
  if (spanMs < dayMs) return formatUnit(Math.floor(spanMs / hourMs), 'hour', locale);
  return formatUnit(Math.floor(spanMs / dayMs), 'day', locale);
}

/** `5 minutes ago`, `3 days ago`, `yesterday`: how long before `nowMs`; under a minute is `now`. */
export function formatAgo(atMs: number, nowMs: number, locale: string): string {
  const spanMs = Math.max(0, nowMs - atMs);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (spanMs < minuteMs) return relative.format(0, 'second');
  if (spanMs < hourMs) return relative.format(-Math.floor(spanMs / minuteMs), 'minute');
  if (spanMs < dayMs) return relative.format(-Math.floor(spanMs / hourMs), 'hour');
  return relative.format(-Math.floor(spanMs / dayMs), 'day');
}

/** A moment to come in few words: `Thu 8:00 AM` within a week, else `Dec 24, 8:00 AM`. */
export function formatSoon(atMs: number, nowMs: number, locale: string): string {
  const isNear = atMs - nowMs < 6 * dayMs;
  const day = isNear ? { weekday: 'short' as const } : { month: 'short' as const, day: 'numeric' as const };
  return new Intl.DateTimeFormat(locale, { ...day, hour: 'numeric', minute: '2-digit' }).format(atMs);
}
