import { expect, test } from 'vitest';
import type { CheckedRecipient } from '../../../contract/misdial.ts';
import { differingPlaces, planSteps, splitLastFour } from './guard-steps.ts';

const roy = { number: '+15145550143', name: 'Dr Roy' };
const typed = { number: '+15145550144', name: '' };
const stranger = { number: '+15145550191', name: '' };

test('a likely slip is asked about first and alone, new numbers together, repeated ones last', () => {
  const checked: CheckedRecipient[] = [
    { number: stranger.number, warnings: [{ kind: 'first-time', lastFour: '0191' }] },
    {
      number: typed.number,
      warnings: [
        { kind: 'first-time', lastFour: '0144' },
        { kind: 'near-known', known: roy.number, name: roy.name, slip: 'digit' },
      ],
    },
    {
      number: roy.number,
      warnings: [{ kind: 'just-sent', faxId: '00000000-0000-4000-8000-000000000000', sentAtMs: 5 }],
    },
  ];
  expect(planSteps([stranger, typed, roy], checked)).toEqual([
    { kind: 'near-known', recipient: typed, known: roy },
    { kind: 'first-time', recipients: [stranger] },
    { kind: 'just-sent', recipients: [roy], sentAtMs: 5 },
  ]);
});

test('numbers without warnings are not asked about', () => {
  expect(planSteps([roy], [{ number: roy.number, warnings: [] }])).toEqual([]);
});

test.each([
  ['+15145550144', '+15145550143', [11]],
  ['+15145550134', '+15145550143', [10, 11]],
  ['+151455501433', '+15145550143', [12]],
  ['+155145550143', '+15145550143', [3]],
  ['+1514555014', '+15145550143', []],
])('%s beside %s is marked at %j', (one, other, places) => {
  expect(differingPlaces(one, other)).toEqual(places);
});

test.each([
  ['+1 514 555 0143', '+1 514 555 ', '0143'],
  ['+33 1 99 00 12 34', '+33 1 99 00 ', '12 34'],
  ['123', '', '123'],
])('%s is split before the last four digits', (written, start, end) => {
  expect(splitLastFour(written)).toEqual({ start, end });
});
