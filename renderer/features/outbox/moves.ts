// Since when each fax has been where it is, so that the screen can say when nothing moves any more.
import { type FaxState, isOver, type SentFax } from '../../../contract/sent-fax.ts';

interface Move {
  readonly place: string;
  readonly sinceMs: number;
}

/** By the id of the fax. */
export type Moves = Readonly<Record<string, Move>>;

/** Longer than any page takes at the slowest usual rate. */
export const stalledAfterMs = 120_000;

/** Two states are the same place when nothing that a person could see has changed. */
function placeOf(state: FaxState): string {
  if (state.kind === 'sending') return `sending ${state.attempt} ${state.page}`;
  return state.kind === 'waiting' ? `waiting ${state.attempt}` : state.kind;
}

/** `nowMs` is when the states were seen. A place that was known before keeps its time. */
export function noteMoves(moves: Moves, faxes: readonly SentFax[], nowMs: number): Moves {
  const noted: Record<string, Move> = { ...moves };
  for (const { id, state } of faxes) {
    const place = placeOf(state);
    if (noted[id]?.place !== place) noted[id] = { place, sinceMs: nowMs };
  }
  return noted;
}

/** How long a fax that should be moving has not moved, once that is too long; else null. */
export function stalledFor(fax: SentFax, moves: Moves, nowMs: number): number | null {
  const { kind } = fax.state;
  // Offline, held and scheduled say by themselves when they go on; the ends do not move.
  if (isOver(fax.state) || kind === 'held' || kind === 'scheduled' || kind === 'offline') return null;
  const seen = moves[fax.id]?.sinceMs ?? nowMs;
  // What the service confirmed before this window was open counts too: silence is no movement.
  const since = Math.min(seen, Math.max(fax.confirmedAtMs ?? fax.createdAtMs, fax.createdAtMs));
  const span = nowMs - since;
  return span > stalledAfterMs ? span : null;
}
