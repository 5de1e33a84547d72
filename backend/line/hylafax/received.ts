// Faxes that HylaFAX servers received: each is fetched once, and stays at its server until it is safely here.

import { createHash } from 'node:crypto';
import { createTurns } from '../../../contract/in-turn.ts';
import { toE164 } from '../../../contract/kazoo/phone-number.ts';
import { createLogger } from '../../../contract/log.ts';
import { toResult } from '../../../documents/document-error.ts';
import { readDirectories } from '../../../documents/tiff/directory.ts';
import { tiffToPdf } from '../../../documents/tiff/to-pdf.ts';
import type { ArrivedFax } from '../line.ts';
import type { HylafaxHost, ReceivedFile } from './host.ts';
import { RefusedCommand } from './session.ts';

const log = createLogger('backend.line.received');

export interface ReceivingHost {
  readonly host: HylafaxHost;
  /** Goes before a called number that is told without its beginning. */
  readonly calledPrefix: string;
  /** By device: the numbers of modems that are not told which number was called. */
  readonly modemNumbers: Readonly<Record<string, string>>;
}

export interface ReceivingOptions {
  readonly hosts: readonly ReceivingHost[];
  readonly pollMs: number;
  readonly isKept: (arrivalId: string) => boolean;
  /** False: nobody has the number; it is offered again later. */
  readonly deliver: (arrivalId: string, fax: ArrivedFax) => Promise<boolean>;
}

interface Notice {
  readonly device: string;
  readonly error: string;
}

interface Caller {
  readonly station: string;
  readonly number: string;
  readonly name: string;
  readonly called: string;
}

/** How long the notice of a received file may be late before the file is taken without it. */
const noticeWaitMs = 10_000;
const imageDescription = 270;

function idOf(host: HylafaxHost, { name, receivedAtMs, sizeBytes }: ReceivedFile): string {
  return createHash('sha256').update(`received ${host.name} ${name} ${receivedAtMs} ${sizeBytes}`).digest('hex').slice(0, 32);
}

/** ImageDescription: TSI, then a line for each pattern of CallIDPattern: number, name, ANI, number called. */
function readCaller(tiff: Uint8Array): Caller {
  const bytes = readDirectories(tiff)[0]?.bytes(imageDescription) ?? new Uint8Array(0);
  const lines = Buffer.from(bytes).toString('latin1').replace(/\0.*$/s, '').split('\n');
  const [station, number, name, , called] = lines.map((line) =>
    /^<(NONE|unknown|UNSPECIFIED)>$/i.test(line) ? '' : line.trim(),
  );
  return { station: station ?? '', number: number ?? '', name: name ?? '', called: called ?? '' };
}

function readNotice(text: string): Notice {
  const read = (key: string): string => new RegExp(`^${key} (.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  return { device: read('device'), error: read('error') };
}

function numberCalled({ calledPrefix, modemNumbers }: ReceivingHost, told: string, device: string): string {
  const digits = told.replace(/[^\d+]/g, '');
  if (digits === '') return modemNumbers[device] ?? '';
  return calledPrefix !== '' && digits.length < 8 ? `${calledPrefix}${digits}` : toE164(digits);
}

export interface Receiving {
  stop(): Promise<void>;
}

/** Only one file is in memory at a time: a received fax may have hundreds of pages. */
export function startReceiving(options: ReceivingOptions): Receiving {
  const stopper = new AbortController();
  const done = new Set<string>();
  const firstSeen = new Map<string, number>();
  const complained = new Set<string>();
  const inTurn = createTurns();

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

  async function toFax(from: ReceivingHost, file: ReceivedFile, notice: Notice, tiff: Uint8Array): Promise<ArrivedFax> {
    const caller = readCaller(tiff);
    return {
      to: numberCalled(from, caller.called, notice.device),
      from: caller.number === '' ? toE164(caller.station.replace(/[^\d+]/g, '')) : toE164(caller.number),
      fromName: caller.name === '' ? caller.station : caller.name,
      pdf: await tiffToPdf(tiff),
      pageCount: readDirectories(tiff).length,
      transferRate: file.transferRate,
      remoteStation: caller.station,
      error: notice.error,
    };
  }

  async function take(from: ReceivingHost, file: ReceivedFile): Promise<void> {
    const id = idOf(from.host, file);
    if (done.has(id)) return;
    if (!options.isKept(id)) {
      const notice = await fetchNotice(from.host, id, file.name);
      if (!notice) return;
      const tiff = await from.host.retrieve(`recvq/${file.name}`);
      const fax = await toResult(() => toFax(from, file, notice, tiff));
      const where = { host: from.host.name, file: file.name };
      if (!fax.ok) complain(id, 'a received fax cannot be read and stays at the fax server', { ...where, fault: fax.fault });
      else if (!(await options.deliver(id, fax.value))) {
        complain(id, 'a fax to a number that nobody has stays at the fax server', where);
        return;
      }
    }
    done.add(id);
    firstSeen.delete(id);
  }

  async function look(from: ReceivingHost): Promise<boolean> {
    try {
      const files = await from.host.listReceived();
      for (const file of files) {
        if (stopper.signal.aborted) return true;
        await inTurn(() => take(from, file));
      }
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
