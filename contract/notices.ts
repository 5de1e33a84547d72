// What the desktop is told of arriving faxes: whether at all, when not, and from whom always or never.
import { z } from 'zod';
import { faxNumber } from './fax.ts';

/** Minutes after local midnight. */
const minute = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 - 1);

/** From the first minute up to the last, which is no longer quiet; over midnight where the last is the earlier one. */
export const quietHours = z.object({ isOn: z.boolean(), fromMinute: minute, toMinute: minute });
export type QuietHours = z.infer<typeof quietHours>;

/** `always`: in quiet hours too. */
export const noticeRule = z.object({ number: faxNumber, notify: z.enum(['always', 'never']) });
export type NoticeRule = z.infer<typeof noticeRule>;

export const noticeSettings = z.object({
  isOn: z.boolean(),
  /** Off: nobody who looks at the screen learns who sends faxes here. */
  showsFullNumber: z.boolean(),
  quietHours,
  rules: z.array(noticeRule).max(1000),
});
export type NoticeSettings = z.infer<typeof noticeSettings>;

export const usualNotices: NoticeSettings = {
  isOn: true,
  showsFullNumber: false,
  quietHours: { isOn: false, fromMinute: 18 * 60, toMinute: 8 * 60 },
  rules: [],
};

export function isQuiet({ isOn, fromMinute, toMinute }: QuietHours, minute: number): boolean {
  if (!isOn || fromMinute === toMinute) return false;
  const isAfterStart = minute >= fromMinute;
  const isBeforeEnd = minute < toMinute;
  return fromMinute < toMinute ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd;
}

/** The minute of the local day. */
export function minuteOfDay(at: Date): number {
  return at.getHours() * 60 + at.getMinutes();
}

/** Whether a fax from this number (null: unknown) is announced at this local minute of the day. */
export function isAnnounced(settings: NoticeSettings, number: string | null, minute: number): boolean {
  if (!settings.isOn) return false;
  const rule = settings.rules.find((one) => one.number === number);
  if (rule) return rule.notify === 'always';
  return !isQuiet(settings.quietHours, minute);
}
