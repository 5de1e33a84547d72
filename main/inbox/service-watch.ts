// Listens to the services that tell what happens, and turns a flood of events into a check now and then.
import type { FaxService, ServiceEvent } from '../fax-service/fax-service.ts';

export interface ServiceWatchOptions {
  readonly onChanged: () => void;
  /** Whether we are told things changed. */
  readonly onPace: () => void;
  readonly now: () => number;
}

export interface ServiceWatch {
  /** Exactly these are listened to from now on. */
  follow(services: readonly FaxService[]): void;
  /** Every one of them tells. */
  isTold(): boolean;
  /** Connections of before, such as before a sleep, are not trusted any more. */
  renew(): void;
  stop(): void;
}

interface Line {
  isUp: boolean;
  stop: () => void;
}

/** A fax of many pages says something for each of them. */
const betweenMs = 2000;

export function createServiceWatch({ onChanged, onPace, now }: ServiceWatchOptions): ServiceWatch {
  const lines = new Map<FaxService, Line>();
  let timer: NodeJS.Timeout | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;

  function noteChange(): void {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        lastMs = now();
        onChanged();
      },
      Math.min(Math.max(lastMs + betweenMs - now(), 0), betweenMs),
    );
  }

  function listen(service: FaxService): void {
    const line: Line = { isUp: false, stop: () => undefined };
    lines.set(service, line);
    line.stop = service.watch((event: ServiceEvent) => {
      if (lines.get(service) !== line) return;
      // Once connected: whatever happened while nobody told us.
      if (event !== 'disconnected') noteChange();
      if (event === 'changed') return;
      line.isUp = event === 'connected';
      onPace();
    });
  }

  function forget(service: FaxService): void {
    lines.get(service)?.stop();
    lines.delete(service);
  }

  return {
    follow(services) {
      for (const known of [...lines.keys()]) if (!services.includes(known)) forget(known);
      for (const service of services) if (!lines.has(service)) listen(service);
    },
    isTold: () => lines.size > 0 && [...lines.values()].every(({ isUp }) => isUp),
    renew() {
      for (const service of [...lines.keys()]) {
        forget(service);
        listen(service);
      }
    },
    stop() {
      clearTimeout(timer);
      for (const service of [...lines.keys()]) forget(service);
    },
  };
}
