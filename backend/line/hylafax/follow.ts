// A call that a fax server has: followed until it is over, over every loss of the connection, and found again by its key.
import { createLogger } from '../../../contract/log.ts';
import { startPause } from '../../pause.ts';
import type { CallStore, LineCall } from './call-store.ts';
import type { HostJob, HylafaxHost } from './host.ts';

const log = createLogger('backend.line.hylafax');

export type Followed =
  | { readonly kind: 'over'; readonly job: HostJob }
  /** The server never took it: it may be handed in again. */
  | { readonly kind: 'not-taken' }
  /** It had it, and knows nothing of it any more: whether it was sent nobody can say. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'stopped' };

export interface Follower {
  readonly host: HylafaxHost;
  readonly calls: CallStore;
  readonly now: () => number;
  onJob(job: HostJob): void;
  readonly stop: AbortSignal;
}

/** What HylaFAX is done with it may forget after a quarter of an hour (faxqclean). */
const rememberedMs = 10 * 60_000;
/** A command that was on its way when the connection went may still be carried out. */
const settleMs = 2000;
const pausesMs = [500, 1000, 2000, 5000, 10_000, 15_000] as const;

export function keyOf({ jobId, attempt }: Pick<LineCall, 'jobId' | 'attempt'>): string {
  return `ooma-fax:${jobId}:${attempt}`;
}

function rest(ms: number, stop: AbortSignal): Promise<void> {
  return startPause(ms, stop).over;
}

/** Looks twice when it is not there: the server may be about to write it down. */
async function search({ host, stop }: Follower, call: LineCall): Promise<string | null> {
  const found = await host.find(keyOf(call));
  if (found !== null) return found;
  await rest(settleMs, stop);
  return host.find(keyOf(call));
}

/** null: go on. */
async function look(follower: Follower, call: LineCall): Promise<{ followed: Followed | null; call: LineCall }> {
  const { host, calls, now, onJob, stop } = follower;
  if (call.lineJob === null) {
    const lineJob = await search(follower, call);
    if (stop.aborted) return { followed: { kind: 'stopped' }, call };
    if (lineJob === null) {
      const isFresh = now() - call.sentAtMs < rememberedMs;
      return { followed: { kind: isFresh ? 'not-taken' : 'lost' }, call };
    }
    const known = { ...call, lineJob };
    calls.put(known);
    return { followed: null, call: known };
  }
  const job = await host.job(call.lineJob);
  if (!job) {
    const lineJob = await search(follower, call);
    return lineJob === null ? { followed: { kind: 'lost' }, call } : { followed: null, call: { ...call, lineJob } };
  }
  onJob(job);
  if (job.isOver) return { followed: { kind: 'over', job }, call };
  await host.awaitNews(call.lineJob, stop);
  return { followed: null, call };
}

export async function follow(follower: Follower, first: LineCall): Promise<Followed> {
  const { host, stop } = follower;
  let call = first;
  let failures = 0;
  while (!stop.aborted) {
    try {
      const seen = await look(follower, call);
      if (seen.followed) return seen.followed;
      call = seen.call;
      failures = 0;
    } catch (error) {
      if (failures === 0) log.warn('the fax server does not answer; the call goes on there', { host: host.name, error });
      await rest(pausesMs[Math.min(failures++, pausesMs.length - 1)] ?? 0, stop);
    }
  }
  return { kind: 'stopped' };
}
