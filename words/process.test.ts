import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnswerMessage } from '../contract/processes/calls.ts';
import { type Desk, openDesk, writeLetter } from './testing/faxes.ts';

let desk: Desk;
beforeAll(() => {
  desk = openDesk();
});
afterAll(() => desk.clear());

type Listener = (event: { data: unknown }) => void;

test('calls over the port are answered in the order they came, good and bad', async () => {
  const answers: AnswerMessage[] = [];
  const listeners: Listener[] = [];
  let tell: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const parentPort = {
    postMessage(message: AnswerMessage) {
      answers.push(message);
      if (answers.length === 3) tell();
    },
    on: (_: string, listener: Listener) => listeners.push(listener),
  };
  // Stands for the port that Electron gives a utility process.
  Object.assign(process, { parentPort });
  await import('./process.ts');
  const send = (id: number, name: string, input: unknown): void => {
    for (const listen of listeners) listen({ data: { kind: 'call', id, name, input } });
  };

  const file = desk.put(await writeLetter({ lines: ['Written, not seen'] }));
  send(1, 'readPage', { file, page: 1, languages: 'both' });
  send(2, 'readPage', { file: desk.put(Buffer.from('no document')), page: 1, languages: 'both' });
  send(3, 'readPage', { file, page: 2, languages: 'both' });
  await all;
  expect(answers.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(answers.map(({ result }) => (result.ok ? result.value : result.fault.code))).toMatchObject([
    { turn: 0, words: [{ text: 'Written,' }, { text: 'not' }, { text: 'seen' }] },
    'document/damaged',
    'document/unreadable',
  ]);
});
