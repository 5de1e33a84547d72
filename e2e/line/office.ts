// An office on the rig: the fax service with HylaFAX A to send with, both servers to receive from, and people with the app's own client.
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { readLineOptions } from '../../backend/config/line.ts';
import { backOffice, frontDesk, startTrial, type TrialService, until } from '../../backend/testing/trial-service.ts';
import type { Result } from '../../contract/result.ts';
import { type FaxState, isOver } from '../../contract/sent-fax.ts';
import { type FaxPage, renderFaxPages } from '../../documents/fax-pages.ts';
import type { FaxService, InboxItem, JobRef, JobReport } from '../../main/fax-service/fax-service.ts';
import { makeOutboxBench, newSend } from '../../main/testing/outbox-bench.ts';
import { trialClient } from '../../main/testing/trial-client.ts';
import type { RigFacts } from '../../tools/line-rig/rig.ts';

export interface Office {
  readonly rig: RigFacts;
  readonly trial: TrialService;
  readonly desk: FaxService;
  readonly office: FaxService;
  /** A document of dense text pages, each of which is seconds on the line. */
  write(name: string, pageCount: number): Promise<string>;
  send(documentPath: string, to: string, attempts?: number): Promise<JobRef>;
  /** As a person at the app: from the outbox on its disk, until it is over. */
  sendFromOutbox(documentPath: string, to: string): Promise<FaxState>;
  /** Asks until the fax came to its end; everything that was told on the way goes to `onReport`. */
  end(job: JobRef, onReport?: (report: JobReport) => void): Promise<JobReport>;
  /** What the other person received, oldest first, as soon as there are so many. */
  received(count: number): Promise<readonly InboxItem[]>;
  pagesOf(item: InboxItem): Promise<readonly FaxPage[]>;
  cut(number: string): Promise<void>;
  close(): Promise<void>;
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code} ${result.fault.detail}`);
  return result.value;
}

async function densePdf(title: string, pageCount: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  for (let page = 1; page <= pageCount; page++) {
    const sheet = pdf.addPage([595, 842]);
    sheet.setFont(font);
    for (let line = 0; line < 62; line++)
      sheet.drawText(
        `${title} ${page}.${line} ${'The quick brown fox jumps over the lazy dog, and again it jumps. '.repeat(2)}`,
        {
          x: 40,
          y: 780 - line * 12,
          size: 9,
        },
      );
  }
  return pdf.save();
}

/** HylaFAX as an administrator would write it into the settings. */
export function lineOptions({ portA, portB }: RigFacts) {
  const host = '127.0.0.1';
  return must(
    readLineOptions({
      kind: 'hylafax',
      hosts: [
        { host, port: portA, user: 'root', lines: 2 },
        { host, port: portB, user: 'root', use: 'receive' },
      ],
      pollSeconds: 5,
    }),
  );
}

export async function openOffice(): Promise<Office> {
  const rig = JSON.parse(readFileSync(process.env['LINE_RIG'] ?? '', 'utf8')) as RigFacts; // written by the rig
  const folder = await mkdtemp(path.join(tmpdir(), 'line-'));
  const trial = await startTrial({ lineOptions: lineOptions(rig), retryAfterSeconds: 1 });
  const desk = trialClient(trial.backend.baseUrl, frontDesk);
  const office = trialClient(trial.backend.baseUrl, backOffice);
  const [from] = must(await desk.listNumbers());
  const [theirs] = must(await office.listNumbers());
  if (!from || !theirs) throw new Error('no number');
  const whole = { fromMs: Date.now() - 86_400_000, toMs: null };
  return {
    rig,
    trial,
    desk,
    office,
    write: async (name, pageCount) => {
      const file = path.join(folder, `${name}.pdf`);
      await writeFile(file, await densePdf(name, pageCount));
      return file;
    },
    send: async (documentPath, to, attempts = 1) => {
      const what = { documentPath, contentType: 'application/pdf', to, toName: '', from, fromName: 'Front desk' } as const;
      return must(await desk.submit({ ...what, clientRef: crypto.randomUUID(), attempts, notify: [] }));
    },
    sendFromOutbox: async (documentPath, to) => {
      const bench = makeOutboxBench();
      const { outbox, states } = bench.open(desk, undefined, {
        documentPath: () => documentPath,
        now: Date.now,
        followEveryMs: 200,
      });
      outbox.enqueue({ ...newSend, from, recipients: [{ number: to, name: '' }] });
      const over = await until(async () => states.find(isOver) ?? null);
      bench.remove();
      return over;
    },
    end: (job, onReport) =>
      until(async () => {
        const report = must(await desk.follow(job));
        onReport?.(report);
        return report.kind === 'delivered' || report.kind === 'failed' ? report : null;
      }),
    received: (count) =>
      until(async () => {
        const { items } = must(await office.listInbox(theirs.faxboxId, whole, null));
        return items.length >= count ? items.toSorted((one, other) => one.receivedAtMs - other.receivedAtMs) : null;
      }),
    pagesOf: async (item) => {
      const file = path.join(folder, `${item.id}.pdf`);
      must(await office.fetchAttachment(item, file));
      return must(await renderFaxPages(await readFile(file), { resolution: 'fine' }));
    },
    cut: async (number) => {
      const answer = await fetch(`http://127.0.0.1:${rig.controlPort}/cut/${number.replace(/\D/g, '')}`, { method: 'POST' });
      if ((await answer.text()) === '0') throw new Error(`no call to ${number}`);
    },
    close: async () => {
      await trial.close();
      await rm(folder, { recursive: true });
    },
  };
}
