// What a received file and the notice beside it say of their call: who called, which number, and whether it came to its end.
import { createHash } from 'node:crypto';
import { toE164 } from '../../../contract/kazoo/phone-number.ts';
import { readDirectories } from '../../../documents/tiff/directory.ts';
import type { ArrivedFax } from '../line.ts';
import type { HylafaxHost, ReceivedFile } from './host.ts';

export interface ReceivingHost {
  readonly host: HylafaxHost;
  /** Goes before a called number that is told without its beginning. */
  readonly calledPrefix: string;
  /** By device: the numbers of modems that are not told which number was called. */
  readonly modemNumbers: Readonly<Record<string, string>>;
}

export interface Notice {
  readonly device: string;
  /** Empty: it came to its end. */
  readonly error: string;
}

interface Caller {
  readonly station: string;
  readonly number: string;
  readonly name: string;
  readonly called: string;
}

/** All that is known of a received file but its pages. */
export type ArrivalFacts = Omit<ArrivedFax, 'pdf' | 'pageCount'>;

const imageDescription = 270;

export function idOf(host: HylafaxHost, { name, receivedAtMs, sizeBytes }: ReceivedFile): string {
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

export function readNotice(text: string): Notice {
  const read = (key: string): string => new RegExp(`^${key} (.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  return { device: read('device'), error: read('error') };
}

function numberCalled({ calledPrefix, modemNumbers }: ReceivingHost, told: string, device: string): string {
  const digits = told.replace(/[^\d+]/g, '');
  if (digits === '') return modemNumbers[device] ?? '';
  return calledPrefix !== '' && digits.length < 8 ? `${calledPrefix}${digits}` : toE164(digits);
}

/** Throws DocumentError. */
export function readArrival(from: ReceivingHost, file: ReceivedFile, notice: Notice, tiff: Uint8Array): ArrivalFacts {
  const caller = readCaller(tiff);
  return {
    to: numberCalled(from, caller.called, notice.device),
    from: caller.number === '' ? toE164(caller.station.replace(/[^\d+]/g, '')) : toE164(caller.number),
    fromName: caller.name === '' ? caller.station : caller.name,
    transferRate: file.transferRate,
    remoteStation: caller.station,
    error: notice.error,
  };
}
