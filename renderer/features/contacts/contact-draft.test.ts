import { expect, test } from 'vitest';
import { draftOf, readContact } from './contact-draft.ts';

const empty = draftOf(null, 'CA');
const number = (text: string, key = 0) => ({ key, text, label: ' Office ' });

test('what is typed is tidied: numbers as dialled, groups once, no empty number', () => {
  const draft = {
    ...empty,
    name: ' Dr Roy ',
    numbers: [number('(514) 555-0143'), number(' ', 1)],
    groups: 'Cardio, ,Cardio;Parc',
  };
  expect(readContact(draft, 'CA').fields).toEqual({
    name: 'Dr Roy',
    company: '',
    numbers: [{ number: '+15145550143', label: 'Office' }],
    groups: ['Cardio', 'Parc'],
    notes: '',
  });
});

test('a contact needs a name or a company', () => {
  const numbers = [number('5145550143')];
  expect(readContact({ ...empty, numbers }, 'CA')).toMatchObject({ fields: null, isUnnamed: true });
  expect(readContact({ ...empty, numbers, company: 'Parc' }, 'CA').fields).not.toBeNull();
});

test('each wrong number is named with its reason, and no number at all is one', () => {
  const draft = { ...empty, name: 'Roy', numbers: [number('5145550143'), number('514', 1), number('abc', 2)] };
  const { fields, numberFaults } = readContact(draft, 'CA');
  expect(fields).toBeNull();
  expect([...numberFaults].map(([key, { code }]) => [key, code])).toEqual([
    [1, 'number/too-short'],
    [2, 'number/letters'],
  ]);
  expect(readContact({ ...empty, name: 'Roy' }, 'CA').numberFaults.get(0)?.code).toBe('number/missing');
});
