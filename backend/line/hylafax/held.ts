// Faxes whose call dropped, for a while: their sender calls again, and what both calls brought is one fax where the pages show it.
import { createLogger } from '../../../contract/log.ts';
import { toResult } from '../../../documents/document-error.ts';
import { findContinuation } from '../../../documents/tiff/continuation.ts';
import type { ArrivalFacts, ReceivingHost } from './read-arrival.ts';

const log = createLogger('backend.line.received');

/** A file at the server, or its beginning. */
export interface Piece {
  readonly id: string;
  readonly name: string;
  /** From its first page on; null: all of it. */
  readonly pageCount: number | null;
}

/** Files of one fax in the order of their pages, and what the last of them says of its call. */
export interface Arrival {
  readonly pieces: readonly Piece[];
  readonly facts: ArrivalFacts;
  readonly receivedAtMs: number;
}

export interface HeldFaxes {
  has(id: string): boolean;
  keep(from: ReceivingHost, arrival: Arrival): void;
  /** With the pages before it, which then are held no longer, where it is certain that it goes on there. */
  join(from: ReceivingHost, arrival: Arrival, tiff: Uint8Array): Promise<Arrival>;
  /** Those of this server that were waited for long enough; they are held no longer. */
  takeOverdue(from: ReceivingHost): readonly Arrival[];
}

interface Held {
  readonly from: ReceivingHost;
  readonly arrival: Arrival;
  readonly untilMs: number;
}

/** A sender that tells neither number nor station could be anybody. */
function isSameCall(one: ArrivalFacts, other: ArrivalFacts): boolean {
  const isNamed = one.from !== '' || one.remoteStation !== '';
  return isNamed && one.from === other.from && one.remoteStation === other.remoteStation && one.to === other.to;
}

/** `joinMs`: how long after it broke off a fax may go on. */
export function holdFaxes(joinMs: number): HeldFaxes {
  const held = new Set<Held>();

  async function continues({ from, arrival }: Held, tiff: Uint8Array): Promise<readonly Piece[] | null> {
    const last = arrival.pieces.at(-1);
    if (!last) return null;
    const before = await from.host.retrieve(`recvq/${last.name}`);
    const found = await toResult(() => findContinuation(before, tiff));
    if (!found.ok) log.warn('a fax that broke off cannot be read', { file: last.name, fault: found.fault });
    if (!found.ok || found.value === null) return null;
    return [...arrival.pieces.slice(0, -1), { ...last, pageCount: found.value }];
  }

  return {
    has: (id) => [...held].some(({ arrival }) => arrival.pieces.some((piece) => piece.id === id)),
    keep: (from, arrival) => {
      // By this computer's clock: that of the server may be ahead.
      const ageMs = Math.max(0, Date.now() - arrival.receivedAtMs);
      held.add({ from, arrival, untilMs: Date.now() + joinMs - Math.min(ageMs, joinMs) });
    },
    join: async (from, arrival, tiff) => {
      for (const one of [...held].toReversed()) {
        const pauseMs = arrival.receivedAtMs - one.arrival.receivedAtMs;
        if (one.from !== from || pauseMs < 0 || pauseMs > joinMs || !isSameCall(one.arrival.facts, arrival.facts)) continue;
        const pieces = await continues(one, tiff);
        if (!pieces) continue;
        held.delete(one);
        return { ...arrival, pieces: [...pieces, ...arrival.pieces] };
      }
      return arrival;
    },
    takeOverdue: (from) => {
      const overdue = [...held].filter((one) => one.from === from && one.untilMs <= Date.now());
      for (const one of overdue) held.delete(one);
      return overdue.map(({ arrival }) => arrival);
    },
  };
}
