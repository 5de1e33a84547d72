// Sends the letters that wait: tried again with growing pauses until the operator's mail server took them, or refused for good.
import { randomUUID } from 'node:crypto';
import { createLogger } from '../../contract/log.ts';
import type { MailOptions } from '../config/mail.ts';
import { type Pause, startPause } from '../pause.ts';
import type { Stores } from '../service.ts';
import type { KeptFax } from '../store/faxes.ts';
import { type Letter, openMailStore } from './mail-store.ts';
import { recipientsOf } from './recipients.ts';
import type { SendLetter } from './smtp.ts';
import { writeWords } from './words.ts';

const log = createLogger('backend.mail');

export interface Mailbag {
  /** Within the transaction that keeps the fax: a letter for each address that is to hear of it. */
  add(fax: KeptFax): void;
  wake(): void;
  stop(): Promise<void>;
}

export interface MailbagOptions {
  readonly stores: Stores;
  readonly options: MailOptions;
  readonly send: SendLetter;
  readonly now: () => number;
  /** Pauses between tries; the last one repeats. */
  readonly pausesMs?: readonly number[];
}

const minute = 60_000;
const pauses = [minute, 2 * minute, 5 * minute, 15 * minute, 30 * minute, 60 * minute];
/** One connection serves some letters; a fax to many addresses does not hold up the next. */
const mostAtOnce = 20;
const longestSleepMs = 60_000;

/** Where no mail server is set: nothing is written down that could never leave. */
export const noMail: Mailbag = { add: () => undefined, wake: () => undefined, stop: async () => undefined };

export function startMailbag({ stores, options, send, now, pausesMs = pauses }: MailbagOptions): Mailbag {
  const store = openMailStore(stores.db);
  const stopper = new AbortController();
  let sleeping: Pause | null = null;
  let isWoken = false;

  function timeZoneOf(fax: KeptFax): string {
    const faxbox = fax.faxboxId === null ? null : stores.documents.get(fax.accountId, 'faxbox', fax.faxboxId);
    const zone = faxbox?.doc['fax_timezone'];
    return typeof zone === 'string' ? zone : 'UTC';
  }

  async function post(letter: Letter): Promise<void> {
    const fax = stores.faxes.get(letter.accountId, letter.folder, letter.faxId);
    if (!fax) {
      store.markFailed(letter.id, 'the fax was deleted before the letter could go');
      return;
    }
    const words = writeWords(fax, options.language, timeZoneOf(fax));
    const hasPdf = fax.hasAttachment && (await stores.files.sizeOf(fax.hexId, 'pdf')) !== null;
    const pdf = hasPdf ? await stores.files.read(fax.hexId, 'pdf') : null;
    const outcome = await send({ ...words, to: letter.recipient, messageId: letter.messageId, pdf });
    switch (outcome.kind) {
      case 'sent':
        store.markSent(letter.id);
        break;
      case 'refused':
        log.error('the mail server refused a letter for good', { fax: letter.faxId, error: outcome.error });
        store.markFailed(letter.id, outcome.error);
        break;
      case 'later':
        putOff(letter, outcome.error);
        break;
    }
  }

  function putOff(letter: Letter, error: string): void {
    if (now() - letter.createdMs > options.giveUpAfterHours * 60 * minute) {
      log.error('a letter could not be sent and is given up', { fax: letter.faxId, error });
      store.markFailed(letter.id, error);
      return;
    }
    const pause = pausesMs[Math.min(letter.attempts, pausesMs.length - 1)] ?? minute;
    if (letter.attempts === 0) log.warn('a letter has to wait', { fax: letter.faxId, error });
    store.postpone(letter.id, now() + pause, error);
  }

  async function sendDue(): Promise<void> {
    for (;;) {
      const letters = store.due(now(), mostAtOnce);
      if (letters.length === 0) return;
      for (const letter of letters) {
        if (stopper.signal.aborted) return;
        await post(letter);
      }
    }
  }

  async function sleep(): Promise<void> {
    const next = store.nextDueMs();
    const ms = next === null ? longestSleepMs : Math.min(Math.max(next - now(), 0), longestSleepMs);
    sleeping = startPause(isWoken ? 0 : ms, stopper.signal);
    await sleeping.over;
    sleeping = null;
  }

  async function run(): Promise<void> {
    while (!stopper.signal.aborted) {
      try {
        isWoken = false;
        await sendDue();
      } catch (error) {
        log.error('letters could not be read', { error });
        await startPause(5000, stopper.signal).over;
      }
      await sleep();
    }
  }

  const running = run();
  return {
    add: (fax) => {
      const domain = options.from.split('@')[1] ?? 'localhost';
      for (const recipient of recipientsOf(stores, fax)) {
        const messageId = `<${randomUUID()}@${domain}>`;
        const { accountId, id, folder } = fax;
        store.add({ accountId, faxId: id, folder, recipient, messageId, createdMs: now() });
      }
    },
    wake: () => {
      isWoken = true;
      sleeping?.end();
    },
    stop: async () => {
      stopper.abort();
      await running;
    },
  };
}
