// A line that leads back here: it makes each page what a fax is and hands it to the owner of the number. Nothing leaves
// this computer.

import { setTimeout as wait } from 'node:timers/promises';
import { createTurns } from '../../contract/in-turn.ts';
import { liveTexts } from '../../contract/kazoo/job-status.ts';
import type { Result } from '../../contract/result.ts';
import { ok } from '../../contract/result.ts';
import { faxPagesToPdf, renderFaxPages } from '../../documents/fax-pages.ts';
import { type CallResult, type FaxLine, nothingCame, type OutgoingCall } from './line.ts';
import { notInService, type TestNumber, testNumbers } from './test-numbers.ts';

export interface LoopbackOptions {
  /** Time until the far end answers, in ms. */
  readonly dialMs: number;
  /** Time a page is on the line, in ms. */
  readonly pageMs: number;
  /** Whether a faxbox here answers this number. */
  readonly isAnswered: (number: string) => boolean;
  readonly now: () => number;
}

interface Rendered {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
}

const transferRate = 14_400;

export function createLoopbackLine(options: LoopbackOptions): FaxLine {
  const inTurn = createTurns();
  /** Of jobs that do not dial yet. */
  const early = new Map<string, AbortController>();

  async function render(call: OutgoingCall): Promise<Result<Rendered>> {
    const header = { ...call.header, sentAtMs: options.now() };
    const pages = await renderFaxPages(await call.readDocument(), { header, resolution: 'fine' });
    if (!pages.ok) return pages;
    return ok({ pdf: await faxPagesToPdf(pages.value), pageCount: pages.value.length });
  }

  /** One document at a time: its pages are large while they are being made. */
  function renderInTurn(call: OutgoingCall): Promise<Result<Rendered>> {
    return inTurn(() => render(call));
  }

  async function sendPages(count: number, of: number, onText: (text: string) => void, stop: AbortSignal): Promise<void> {
    onText(liveTexts.answered);
    onText(liveTexts.negotiated(transferRate));
    for (let page = 1; page <= count; page++) {
      await wait(options.pageMs, undefined, { signal: stop });
      onText(liveTexts.sentPage(page, of));
    }
  }

  function failing({ pdf, pageCount }: Rendered, test: Omit<TestNumber, 'number' | 'meaning'>): CallResult {
    const pagesSent = Math.min(test.pagesUntilEnd ?? 0, pageCount);
    const rate = test.pagesUntilEnd === null ? 0 : transferRate;
    return { ...nothingCame, ...test.ending, pageCount, pagesSent, transferRate: rate, sentPdf: pdf };
  }

  /** null: taken back meanwhile. */
  async function prepare(call: OutgoingCall): Promise<Result<Rendered> | null> {
    const taking = new AbortController();
    early.set(call.jobId, taking);
    try {
      const rendered = await renderInTurn(call);
      return taking.signal.aborted ? null : rendered;
    } finally {
      early.delete(call.jobId);
    }
  }

  async function call(call: OutgoingCall, onText: (text: string) => void, stop: AbortSignal): Promise<CallResult | 'taken-back'> {
    onText(liveTexts.acquired);
    const rendered = await prepare(call);
    if (!rendered) return 'taken-back';
    if (!rendered.ok) {
      const text = `bad document: ${rendered.fault.code}`;
      return { ...nothingCame, isFinal: true, code: 500, cause: '', text };
    }
    onText(liveTexts.prepared);
    onText(liveTexts.ready);
    await wait(options.dialMs, undefined, { signal: stop });
    const { pdf, pageCount } = rendered.value;
    const test = testNumbers.find(({ number }) => number === call.to);
    if (test) {
      if (test.pagesUntilEnd !== null) await sendPages(Math.min(test.pagesUntilEnd, pageCount), pageCount, onText, stop);
      return failing(rendered.value, test);
    }
    if (!options.isAnswered(call.to)) return failing(rendered.value, { pagesUntilEnd: null, ending: notInService });
    await sendPages(pageCount, pageCount, onText, stop);
    const { to, from, fromName } = call;
    const ending = { isSuccess: true, code: 200, cause: 'NORMAL_CLEARING', text: 'OK' };
    const arrival = { to, from, fromName, pdf, pageCount, transferRate, remoteStation: call.header.number, error: '' };
    return { ...nothingCame, ...ending, pagesSent: pageCount, pageCount, transferRate, remoteStation: to, sentPdf: pdf, arrival };
  }

  return {
    send: async (outgoing, onText, stop) => {
      try {
        return await call(outgoing, onText, stop);
      } catch (error) {
        if (stop.aborted) return null;
        throw error;
      }
    },
    canCancel: (jobId) => early.has(jobId),
    cancel: async (jobId) => {
      early.get(jobId)?.abort();
      return early.has(jobId);
    },
  };
}
