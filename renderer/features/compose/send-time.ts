// When a fax leaves: at once, at one of two usual times, or when the user says. Times are those of this computer.

export type SendTime = 'now' | 'tonight' | 'tomorrow' | 'later';

const minuteMs = 60_000;
const tonightHour = 20;
const tomorrowHour = 8;

function atHour(nowMs: number, days: number, hour: number): number {
  const now = new Date(nowMs);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour).getTime();
}

/** null: that time of today has passed, or is but minutes away. */
export function tonightMs(nowMs: number): number | null {
  const at = atHour(nowMs, 0, tonightHour);
  return at - nowMs < 5 * minuteMs ? null : at;
}

export function tomorrowMs(nowMs: number): number {
  return atHour(nowMs, 1, tomorrowHour);
}

/** What to begin with for a time of one's own: the next full hour that is not too near. */
export function nextHourMs(nowMs: number): number {
  const now = new Date(nowMs + 30 * minuteMs);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() + 1).getTime();
}

export function kindOfTime(sendAtMs: number | null, nowMs: number): SendTime {
  if (sendAtMs === null) return 'now';
  if (sendAtMs === tonightMs(nowMs)) return 'tonight';
  return sendAtMs === tomorrowMs(nowMs) ? 'tomorrow' : 'later';
}

export function hasPassed(sendAtMs: number | null, nowMs: number): boolean {
  return sendAtMs !== null && sendAtMs <= nowMs;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-26T08:00`, as an HTML `datetime-local` field holds it. */
export function toFieldTime(atMs: number): string {
  const at = new Date(atMs);
  const day = [at.getFullYear(), twoDigits(at.getMonth() + 1), twoDigits(at.getDate())].join('-');
  return `${day}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
}

/** null while the field is not filled in. */
export function fromFieldTime(text: string): number | null {
  const atMs = text === '' ? Number.NaN : new Date(text).getTime();
  return Number.isFinite(atMs) && atMs >= 0 ? atMs : null;
}
