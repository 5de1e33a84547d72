// Whether the spool can take documents right now: told when that changes, and looked after until it can again.
import type { Fault, FaultCode } from '../../contract/fault.ts';

const causes: readonly FaultCode[] = ['disk/full', 'disk/not-writable', 'printer/spool-not-writable'];

export interface SpoolHealth {
  fault(): Fault | null;
  /** What became of a document; null when it was kept. Faults of the document itself say nothing about the spool. */
  note(fault: Fault | null): void;
  stop(): void;
}

export interface SpoolHealthOptions {
  /** Resolves when a document could be written again. */
  readonly probe: () => Promise<Fault | null>;
  readonly everyMs: number;
  readonly onChange: (fault: Fault | null) => void;
}

export function createSpoolHealth({ probe, everyMs, onChange }: SpoolHealthOptions): SpoolHealth {
  let current: Fault | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function note(fault: Fault | null): void {
    if (fault && !causes.includes(fault.code)) return;
    const isNews = fault?.code !== current?.code;
    current = fault;
    clearTimeout(timer);
    if (fault && !isStopped) timer = setTimeout(look, everyMs).unref();
    if (isNews) onChange(fault);
  }

  function look(): void {
    void probe().then(note);
  }

  return {
    fault: () => current,
    note,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
