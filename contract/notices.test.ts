import { expect, test } from 'vitest';
import { isAnnounced, isQuiet, usualNotices } from './notices.ts';

const at = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};
const quiet = (from: string, to: string) => ({ isOn: true, fromMinute: at(from), toMinute: at(to) });

test.each([
  ['18:00', '08:00', '18:00', true],
  ['18:00', '08:00', '23:59', true],
  ['18:00', '08:00', '00:00', true],
  ['18:00', '08:00', '07:59', true],
  ['18:00', '08:00', '08:00', false],
  ['18:00', '08:00', '17:59', false],
  ['12:00', '13:30', '11:59', false],
  ['12:00', '13:30', '12:00', true],
  ['12:00', '13:30', '13:29', true],
  ['12:00', '13:30', '13:30', false],
  ['09:00', '09:00', '09:00', false],
])('quiet from %s to %s: at %s %s', (from, to, now, expected) => {
  expect(isQuiet(quiet(from, to), at(now))).toBe(expected);
});

test('quiet hours that are off are never quiet', () => {
  expect(isQuiet({ ...quiet('00:00', '23:59'), isOn: false }, at('12:00'))).toBe(false);
});

const number = '+15145550142';
const night = { ...usualNotices, quietHours: quiet('18:00', '08:00') };

test('in quiet hours only numbers that are always announced are', () => {
  const settings = { ...night, rules: [{ number, notify: 'always' as const }] };
  expect(isAnnounced(settings, number, at('22:00'))).toBe(true);
  expect(isAnnounced(settings, '+15145550143', at('22:00'))).toBe(false);
  expect(isAnnounced(settings, null, at('22:00'))).toBe(false);
  expect(isAnnounced(settings, null, at('12:00'))).toBe(true);
});

test('a number that is never announced is not at any time, and nothing is while notifications are off', () => {
  const settings = { ...usualNotices, rules: [{ number, notify: 'never' as const }] };
  expect(isAnnounced(settings, number, at('12:00'))).toBe(false);
  expect(isAnnounced({ ...settings, rules: [{ number, notify: 'always' }], isOn: false }, number, at('12:00'))).toBe(false);
});
