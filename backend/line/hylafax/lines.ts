// Which fax server takes the next call: the one with most lines free; one that does not answer is left alone for a while.
import { startPause } from '../../pause.ts';
import type { HylafaxHost } from './host.ts';

export interface SendingHost {
  readonly host: HylafaxHost;
  /** Modems, or channels of a gateway. */
  readonly lines: number;
}

export interface Lease {
  readonly host: HylafaxHost;
  release(): void;
}

export interface Lines {
  /** In the order of asking; null when `stop` came first. */
  take(stop: AbortSignal): Promise<Lease | null>;
  /** A call that is there already, from before a restart. */
  occupy(host: HylafaxHost): Lease;
  /** No new call for a while. */
  rest(host: HylafaxHost): void;
}

export function createLines(hosts: readonly SendingHost[], restMs: number): Lines {
  const busy = new Map<HylafaxHost, number>();
  const resting = new Map<HylafaxHost, number>();
  const waiting: (() => void)[] = [];

  const free = ({ host, lines }: SendingHost): number =>
    (resting.get(host) ?? 0) > Date.now() ? 0 : lines - (busy.get(host) ?? 0);

  function occupy(host: HylafaxHost): Lease {
    let isHeld = true;
    busy.set(host, (busy.get(host) ?? 0) + 1);
    return {
      host,
      release: () => {
        if (!isHeld) return;
        isHeld = false;
        busy.set(host, (busy.get(host) ?? 1) - 1);
        waiting.shift()?.();
      },
    };
  }

  async function take(stop: AbortSignal): Promise<Lease | null> {
    while (!stop.aborted) {
      const best = hosts.reduce<SendingHost | null>((one, other) => (one && free(one) >= free(other) ? one : other), null);
      if (best && free(best) > 0) return occupy(best.host);
      const pause = startPause(restMs, stop);
      waiting.push(pause.end);
      await pause.over;
      const at = waiting.indexOf(pause.end);
      if (at >= 0) waiting.splice(at, 1);
    }
    return null;
  }

  return { take, occupy, rest: (host) => void resting.set(host, Date.now() + restMs) };
}
