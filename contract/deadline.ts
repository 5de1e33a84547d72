// Waiting for a moment by a clock that may jump: set forward it ends the wait, set back it does not make it longer than it can be.

/** Whether `untilMs` is still to come. One that is farther away than any such wait was set by a clock that was put back since. */
export function isAhead(untilMs: number, longestMs: number, nowMs: number): boolean {
  const leftMs = untilMs - nowMs;
  return leftMs > 0 && leftMs <= longestMs;
}
