// How often the inbox is asked: often while somebody waits for a fax, seldom while the service tells by itself what happens.

export interface PaceFacts {
  readonly isFocused: boolean;
  /** Something was sent to a number of our own, or the app was just opened. */
  readonly isFaxExpected: boolean;
  /** The service tells what happens: asking is only the net below. */
  readonly isTold: boolean;
  /** The service runs inside this app: asking costs nobody anything. */
  readonly isEmbedded: boolean;
  /** Older faxes are still being fetched. */
  readonly hasMore: boolean;
}

const embeddedMs = 2000;
const moreMs = 1000;
const expectedMs = 5000;
const usualMs = 60_000;

/** In ms, before jitter. */
export function paceMs({ isFocused, isFaxExpected, isTold, isEmbedded, hasMore }: PaceFacts): number {
  if (hasMore) return moreMs;
  if (isEmbedded) return embeddedMs;
  return (isFocused && isFaxExpected ? expectedMs : usualMs) * (isTold ? 4 : 1);
}
