import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnswerMessage } from '../contract/processes/calls.ts';
import { openWorkbench, type Workbench } from './testing/judges.ts';
import { makePdf } from './testing/pdfs.ts';

let bench: Workbench;
beforeEach(() => {
  bench = openWorkbench();
});
afterEach(() => bench.remove());

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
      if (answers.length === 4) tell();
    },
    on: (_: string, listener: Listener) => listeners.push(listener),
  };
  // Stands for the port that Electron gives a utility process.
  Object.assign(process, { parentPort });
  await import('./process.ts');
  const send = (id: number, name: string, input: unknown): void => {
    for (const listen of listeners) listen({ data: { kind: 'call', id, name, input } });
  };

  const folder = path.join(bench.folder, 'store');
  send(1, 'prepare', { inputPath: bench.write('a.pdf', await makePdf(['one', 'two'])), folder });
  send(2, 'prepare', { inputPath: bench.write('b.bin', '\u0001 no document'), folder });
  send(3, 'merge', { ids: ['0'.repeat(64)], folder });
  send(4, 'toString', null);
  await all;
  expect(answers.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  expect(answers.map(({ result }) => (result.ok ? result.value : result.fault.code))).toMatchObject([
    { pageCount: 2 },
    'document/not-supported',
    'document/unreadable',
    'internal',
  ]);
});
