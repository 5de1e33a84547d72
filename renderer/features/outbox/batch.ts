// The faxes of one Send belong together: which of how many a fax is, and who the others are.
import type { SentFax } from '../../../contract/fax.ts';

function groupByBatch(faxes: readonly SentFax[]): readonly (readonly SentFax[])[] {
  const batches = new Map<string, SentFax[]>();
  for (const fax of faxes) {
    const batch = batches.get(fax.batchId);
    if (batch) batch.push(fax);
    else batches.set(fax.batchId, [fax]);
  }
  return [...batches.values()];
}

export interface BatchPlace {
  /** From 1. */
  readonly place: number;
  readonly total: number;
}

/** By the id of the fax; only of those that have company. */
export function batchPlaces(faxes: readonly SentFax[]): ReadonlyMap<string, BatchPlace> {
  const places = new Map<string, BatchPlace>();
  for (const batch of groupByBatch(faxes)) {
    if (batch.length < 2) continue;
    // The newest is first in the list, the first recipient is first in a batch.
    [...batch].reverse().forEach(({ id }, at) => void places.set(id, { place: at + 1, total: batch.length }));
  }
  return places;
}

export interface HeldBatch {
  /** Any of them speaks for all. */
  readonly first: SentFax;
  readonly count: number;
  readonly untilMs: number;
}

/** What can still be undone, the newest first. */
export function heldBatches(faxes: readonly SentFax[]): readonly HeldBatch[] {
  const held = faxes.filter(({ state }) => state.kind === 'held');
  return groupByBatch(held).flatMap((batch) => {
    const [first] = batch;
    return first?.state.kind === 'held' ? [{ first, count: batch.length, untilMs: first.state.untilMs }] : [];
  });
}
