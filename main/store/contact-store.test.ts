import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Contact } from '../../contract/contacts.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { type ContactStore, openContactStore } from './contact-store.ts';

let database: TempDatabase;
let store: ContactStore;

beforeEach(() => {
  database = makeTempDatabase();
  store = open();
});
afterEach(() => database.remove());

const open = (): ContactStore => openContactStore(database.db, ({ name }) => name);
const names = (from: ContactStore): string[] => from.list().map(({ name }) => name);

function makeContact(name: string): Contact {
  return {
    id: crypto.randomUUID(),
    name,
    company: '',
    numbers: [{ number: '+15145550143', label: '' }],
    groups: [],
    notes: '',
    changedAtMs: 1,
  };
}

const many = Array.from({ length: 450 }, (_, at) => makeContact(`Person ${1000 + at}`));

test('contacts that are laid out take the place of all others in one step, and can be changed like any', () => {
  store.saveAll([makeContact('Ann')]);
  const work = store.layOut(many);
  let pauses = 0;
  for (; work.next().done !== true; pauses++) expect(names(store)).toEqual(['Ann']);
  expect(pauses).toBeGreaterThan(3);
  store.saveLaidOut();
  expect(names(store)).toEqual(many.map(({ name }) => name));
  const [first, second] = many;
  if (!first || !second) throw new Error('nobody is there');
  store.saveAll([{ ...first, name: 'Zoe' }]);
  store.remove([second.id]);
  expect(names(store)).toEqual([...many.slice(2).map(({ name }) => name), 'Zoe']);
});

test('of contacts that were laid out when the app was killed nothing is left, and the others are whole', () => {
  store.saveAll([makeContact('Ann')]);
  const work = store.layOut(many);
  work.next();
  work.next();
  const restarted = open();
  expect(names(restarted)).toEqual(['Ann']);
  expect(database.db.prepare("SELECT name FROM sqlite_schema WHERE name LIKE '%laid_out%'").all()).toEqual([]);
  const again = restarted.layOut(many);
  while (again.next().done !== true) expect(names(restarted)).toEqual(['Ann']);
  restarted.saveLaidOut();
  expect(names(restarted)).toHaveLength(many.length);
});

test('contacts that cannot be exchanged stay as they are', () => {
  store.saveAll([makeContact('Ann')]);
  expect(() => store.saveLaidOut()).toThrow();
  expect(names(store)).toEqual(['Ann']);
});
