import { beforeEach, expect, test } from 'vitest';
import { createNoteSaver, type NoteSaver, type Saving } from './note-saver.ts';

let saved: string[];
let states: Saving[];
let isBroken: boolean;
let saver: NoteSaver;

beforeEach(() => {
  saved = [];
  states = [];
  isBroken = false;
  saver = createNoteSaver({
    save: async (text) => {
      if (!isBroken) saved.push(text);
      return !isBroken;
    },
    onSaving: (saving) => states.push(saving),
    restMs: 5,
  });
});

test('a moment after the last letter the whole note is saved, once', async () => {
  saver.change('c');
  saver.change('ca');
  saver.change('call back');
  await expect.poll(() => states).toEqual(['saving', 'saved']);
  expect(saved).toEqual(['call back']);
});

test('leaving saves at once, and nothing where nothing was written', async () => {
  await saver.flush();
  saver.change('call back');
  await saver.flush();
  await saver.flush();
  expect(saved).toEqual(['call back']);
});

test('what could not be saved is saved by the next try', async () => {
  isBroken = true;
  saver.change('call back');
  await saver.flush();
  expect(states).toEqual(['saving', 'failed']);
  isBroken = false;
  await saver.flush();
  expect(saved).toEqual(['call back']);
});

test('an emptied note is saved too', async () => {
  saver.change('');
  await saver.flush();
  expect(saved).toEqual(['']);
});
