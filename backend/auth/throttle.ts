// Token buckets: each caller has some to spend and gets more over time; who has none left is told to wait.

export interface ThrottleOptions {
  readonly capacity: number;
  readonly perSecond: number;
  readonly now: () => number;
}

export interface Spending {
  readonly isAllowed: boolean;
  readonly consumed: number;
  readonly remaining: number;
}

export interface Throttle {
  spend(caller: string, tokens: number): Spending;
}

/** As many full buckets may be kept; a full bucket is the same as none. */
const sweepAbove = 1000;

export function createThrottle({ capacity, perSecond, now }: ThrottleOptions): Throttle {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const refill = (bucket: { tokens: number; atMs: number }): number =>
    Math.min(capacity, bucket.tokens + (Math.max(0, now() - bucket.atMs) / 1000) * perSecond);

  function sweep(): void {
    for (const [caller, bucket] of buckets) if (refill(bucket) >= capacity) buckets.delete(caller);
  }

  return {
    spend(caller, tokens) {
      const bucket = buckets.get(caller);
      const available = bucket ? refill(bucket) : capacity;
      const isAllowed = available >= tokens;
      const left = isAllowed ? available - tokens : available;
      buckets.set(caller, { tokens: left, atMs: now() });
      if (buckets.size > sweepAbove) sweep();
      return { isAllowed, consumed: isAllowed ? tokens : 0, remaining: Math.floor(left) };
    },
  };
}
