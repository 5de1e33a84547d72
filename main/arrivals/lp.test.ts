import { expect, test } from 'vitest';
import { fail, ok } from '../../contract/result.ts';
import { printByLp, type Ran, readQueues, runCommand } from './lp.ts';

const printed = [
  'device for Office: ipp://192.0.2.7/ipp/print',
  'device for Ooma_Fax: ipp://localhost:18631/ipp/print',
  'device for Renamed: ipp://127.0.0.1:18631/ipp/print',
  'device for Found: ipp://Ooma%20Fax%20@%20desk.local:631/ipp/print',
  'device for Beside: ipps://[::1]:18631/ipp/print',
  'device for Local: ipp://localhost:631/printers/Other',
  'device for USB: usb://HP/LaserJet?serial=1',
].join('\n');

test('our own printer is no place to print to, under whatever name its queue goes', () => {
  expect(readQueues(printed, 18631)).toEqual(['Office', 'Local', 'USB']);
  expect(readQueues(printed, null)).toEqual(['Office', 'Renamed', 'Beside', 'Local', 'USB']);
  expect(readQueues('lpstat: No destinations added.', 18631)).toEqual([]);
});

const order = { queue: 'Office', file: '/documents/a', title: '-o raw' };

function answering(lp: Ran) {
  const asked: (readonly string[])[] = [];
  const run = async (program: string, args: readonly string[]): Promise<Ran> => {
    asked.push([program, ...args]);
    return program === 'lpstat' ? { exitCode: 0, stdout: printed } : lp;
  };
  return { run, asked };
}

test('the file is given to the queue that was chosen, and nothing of the fax is taken for an option', async () => {
  const { run, asked } = answering({ exitCode: 0, stdout: '' });
  expect(await printByLp(run, 18631, order)).toEqual(ok(null));
  expect(asked.at(-1)).toEqual(['lp', '-d', 'Office', '-t', '-o raw', '-o', 'fit-to-page', '--', '/documents/a']);
});

test.each(['Ooma_Fax', 'Renamed', 'Gone', ''])('nothing is printed to %j', async (queue) => {
  const { run, asked } = answering({ exitCode: 0, stdout: '' });
  expect(await printByLp(run, 18631, { ...order, queue })).toEqual(fail('print/printer-gone', queue));
  expect(asked).toHaveLength(1);
});

test('a print system that refuses took nothing; one that never answers may have', async () => {
  expect(await printByLp(answering({ exitCode: 1, stdout: '' }).run, null, order)).toEqual(fail('print/failed', 'lp 1'));
  expect(await printByLp(answering({ exitCode: null, stdout: '' }).run, null, order)).toEqual(fail('print/unsure', 'no answer'));
});

test('a program that is not there ended', async () => {
  expect(await runCommand('no-such-program-here', [])).toEqual({ exitCode: 127, stdout: '' });
});
