// The documents process: an Electron utility process that answers main's calls, one after the other. Hostile documents die in here.

import { createLogger, setLogSink } from '../contract/log.ts';
import { answerCalls, type CallMessage } from '../contract/processes/calls.ts';
import type { DocumentsCalls } from '../contract/processes/documents.ts';
import { compose } from './compose.ts';
import { mark } from './mark-pages.ts';
import { officeProgram } from './office/convert.ts';
import { warmUp } from './pdf/pdfium.ts';
import { merge, pages, prepare, reduce } from './prepare.ts';
import { report } from './report.ts';
import { createSightAhead } from './sight-ahead.ts';
import { twin } from './twin.ts';

/** Electron's `process.parentPort`, as far as it is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

setLogSink((entry) => process.stderr.write(`${JSON.stringify(entry)}\n`));
const log = createLogger('documents.process');

// Only Electron gives a process this port; its types are not for this layer.
const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (!parentPort) throw new Error('the documents process is started by the app');

const office = officeProgram(process.platform, process.env);
/** One document at a time: two large ones together would only need twice the memory. Whoever looks at a page goes first. */
const waiting: CallMessage[] = [];
const sights = createSightAhead();
const handlers: Parameters<typeof answerCalls<DocumentsCalls>>[1] = {
  prepare: async (input) => {
    const prepared = await prepare(input, office);
    // After the answer is on its way.
    if (prepared.ok && waiting.length === 0) setImmediate(sights.makeAhead, { id: prepared.value.id, folder: input.folder });
    return prepared;
  },
  merge,
  reduce,
  pages,
  report,
  compose,
  mark,
  twin,
  firstSight: sights.firstSight,
};
const answer = answerCalls<DocumentsCalls>(parentPort, handlers, (name, error) => log.error('call failed', { name, error }));

let isBusy = false;

async function work(): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  for (let next = takeNext(); next; next = takeNext()) await answer(next);
  isBusy = false;
}

function takeNext(): CallMessage | undefined {
  const urgent = waiting.findIndex(({ name }) => name === 'twin' || name === 'firstSight');
  return waiting.splice(Math.max(urgent, 0), 1)[0];
}

parentPort.on('message', ({ data }) => {
  waiting.push(data as CallMessage); // main is the only one who can send here
  void work();
});
void warmUp();
