// Faxes that HylaFAX servers received: each is fetched once, and stays at its server until it is safely here.
import { createTurns } from '../../../contract/in-turn.ts';
import { createLogger } from '../../../contract/log.ts';
import type { Result } from '../../../contract/result.ts';
import { toResult } from '../../../documents/document-error.ts';
import { readDirectories } from '../../../documents/tiff/directory.ts';
import { type TiffPart, tiffPartsToPdf } from '../../../documents/tiff/to-pdf.ts';
import type { ArrivedFax } from '../line.ts';
import { type Arrival, holdFaxes } from './held.ts';
import type { HylafaxHost, ReceivedFile } from './host.ts';
import { idOf, type Notice, type ReceivingHost, readArrival, readNotice } from './read-arrival.ts';
import { RefusedCommand } from './session.ts';

const log = createLogger('backend.line.received');

export interface ReceivingOptions {
  readonly hosts: readonly ReceivingHost[];
  readonly pollMs: number;
  /** How long a fax whose call dropped waits for the rest; 0: not at all. */
  readonly joinMs: number;
  readonly isKept: (arrivalId: string) => boolean;
  /** All files of one fax, in order. False: nobody has the number; it is offered again later. */
  readonly deliver: (arrivalIds: readonly string[], fax: ArrivedFax) => Promise<boolean>;
}

/** How long the notice of a received file may be late before the file is taken without it. */
const noticeWaitMs = 10_000;

export interface Receiving {
  stop(): Promise<void>;
}

/** The pages of all files; `last`, where it is in hand already, is the last of these. */
async function readPages({ host }: ReceivingHost, { pieces }: Arrival, last: Uint8Array | null): Promise<readonly TiffPart[]> {
  const parts: TiffPart[] = [];
  for (const { name, pageCount } of pieces) {
    const isInHand = parts.length === pieces.length - 1 && last !== null;
    const tiff = isInHand ? last : await host.retrieve(`recvq/${name}`);
    parts.push({ tiff, pageCount: pageCount ?? readDirectories(tiff).length });
  }
  return parts;
}

/** Only one fax is in memory at a time: a received one may have hundreds of pages. */
export function startReceiving(options: ReceivingOptions): Receiving {
  const stopper = new AbortController();
  const done = new Set<string>();
  const firstSeen = new Map<string, number>();
  const complained = new Set<string>();
  const inTurn = createTurns();
  const held = holdFaxes(options.joinMs);

  function complain(id: string, message: string, facts: Record<string, unknown>): void {
    if (complained.has(id)) return;
    complained.add(id);
    log.error(message, facts);
  }

  /** null: it may still come. */
  async function fetchNotice(host: HylafaxHost, id: string, name: string): Promise<Notice | null> {
    try {
      return readNotice(Buffer.from(await host.retrieve(`recvq/${name}.notice`)).toString('latin1'));
    } catch (error) {
      if (!(error instanceof RefusedCommand)) throw error;
      const seenAt = firstSeen.get(id) ?? Date.now();
      firstSeen.set(id, seenAt);
      return Date.now() - seenAt < noticeWaitMs ? null : { device: '', error: '' };
    }
  }

  function settle(id: string): void {
    done.add(id);
    firstSeen.delete(id);
  }

  async function toFax(from: ReceivingHost, arrival: Arrival, last: Uint8Array | null): Promise<Result<ArrivedFax>> {
    const parts = await readPages(from, arrival, last);
    const pageCount = parts.reduce((sum, part) => sum + part.pageCount, 0);
    return toResult(async () => ({ ...arrival.facts, pageCount, pdf: await tiffPartsToPdf(parts) }));
  }

  async function hand(from: ReceivingHost, arrival: Arrival, last: Uint8Array | null): Promise<void> {
    const ids = arrival.pieces.map(({ id }) => id);
    const [first = ''] = ids;
    const where = { host: from.host.name, files: arrival.pieces.map(({ name }) => name) };
    const fax = await toFax(from, arrival, last);
    if (!fax.ok) complain(first, 'a received fax cannot be read and stays at the fax server', { ...where, fault: fax.fault });
    else if (!(await options.deliver(ids, fax.value))) {
      complain(first, 'a fax to a number that nobody has stays at the fax server', where);
      return;
    }
    for (const id of ids) settle(id);
  }

  async function take(from: ReceivingHost, file: ReceivedFile): Promise<void> {
    const id = idOf(from.host, file);
    if (done.has(id) || held.has(id)) return;
    if (options.isKept(id)) {
      settle(id);
      return;
    }
    const notice = await fetchNotice(from.host, id, file.name);
    if (!notice) return;
    firstSeen.delete(id);
    const { name, receivedAtMs } = file;
    const tiff = await from.host.retrieve(`recvq/${name}`);
    const facts = await toResult(async () => readArrival(from, file, notice, tiff));
    if (!facts.ok) {
      const where = { host: from.host.name, files: [name] };
      complain(id, 'a received fax cannot be read and stays at the fax server', { ...where, fault: facts.fault });
      settle(id);
      return;
    }
    const alone: Arrival = { pieces: [{ id, name, pageCount: null }], facts: facts.value, receivedAtMs };
    const arrival = await held.join(from, alone, tiff);
    if (notice.error !== '') held.keep(from, arrival);
    else await hand(from, arrival, tiff);
  }

  async function look(from: ReceivingHost): Promise<boolean> {
    try {
      for (const file of await from.host.listReceived()) {
        if (stopper.signal.aborted) return true;
        await inTurn(() => take(from, file));
      }
      // After all that came later: one of those may be the rest.
      for (const arrival of held.takeOverdue(from)) await inTurn(() => hand(from, arrival, null));
      return firstSeen.size === 0;
    } catch (error) {
      if (!stopper.signal.aborted)
        log.warn('received faxes could not be fetched; they are asked for again', { host: from.host.name, error });
      return true;
    }
  }

  async function watch(from: ReceivingHost): Promise<void> {
    while (!stopper.signal.aborted) {
      const isAll = await look(from);
      await from.host.awaitReceived(isAll ? options.pollMs : 1000, stopper.signal);
    }
  }

  const watching = options.hosts.map(watch);
  return {
    stop: async () => {
      stopper.abort();
      await Promise.all(watching);
    },
  };
}
