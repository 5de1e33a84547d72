import { expect, test } from 'vitest';
import type { Contact } from '../../../contract/contacts.ts';
import { contactEntries, findContacts, makeSearchable } from './contact-entries.ts';

function contact(name: string, more: Partial<Contact> = {}): Contact {
  const id = `00000000-0000-4000-8000-${String(name.length).padStart(12, '0')}`;
  return {
    id,
    name,
    company: '',
    numbers: [{ number: '+15145550143', label: '' }],
    groups: [],
    notes: '',
    changedAtMs: 1,
    ...more,
  };
}

const all = [
  contact('3M Service'),
  contact('Élise Roy', { company: 'Clinique du Parc', groups: ['Cardiology'] }),
  contact('', { company: 'Pharmacie', numbers: [{ number: '+33199001234', label: 'Nuit' }] }),
];

test.each([
  ['', 3],
  ['elise', 1],
  ['roy parc', 1],
  ['cardio', 1],
  ['nuit', 1],
  ['514 555', 2],
  ['1 99 00 12', 1],
  ['zebra', 0],
])('%j finds %i contacts', (query, count) => {
  expect(findContacts(makeSearchable(all), query)).toHaveLength(count);
});

test('contacts stand under their first letter without its accent; others under #', () => {
  const texts = contactEntries(all).map((entry) => (entry.kind === 'heading' ? entry.text : entry.item.name));
  expect(texts).toEqual(['#', '3M Service', 'E', 'Élise Roy', 'P', '']);
});
