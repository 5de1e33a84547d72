// Starts and stops one printer: port, spool, identity and jobs put together.
import path from 'node:path';
import type { Fault } from '../../contract/fault.ts';
import { createLogger } from '../../contract/log.ts';
import type { SpooledJob } from '../../contract/processes/printer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Credential } from './credential.ts';
import { makeHttpServer } from './http.ts';
import { openIdentity } from './identity.ts';
import { createJobTable } from './jobs.ts';
import { defaultLimits, type PrinterLimits } from './limits.ts';
import { listenOnLoopback } from './listen.ts';
import { openOpenJobs } from './open-jobs.ts';
import type { Printer } from './printer.ts';
import { openSpool, type Spool } from './spool.ts';

const log = createLogger('printer.server');

export interface PrinterOptions {
  /** 0 picks a free one. */
  readonly port: number;
  readonly spoolFolder: string;
  /** Keeps the printer's UUID and its job numbers. */
  readonly stateFolder: string;
  /** A job is on disk when it is told here; it stays there until `release`. */
  readonly onJob: (job: SpooledJob) => void;
  /** No document can be kept right now, or (null) again. Clients are told by IPP, and the printer recovers by itself. */
  readonly onFault?: (fault: Fault | null) => void;
  readonly limits?: Partial<PrinterLimits>;
  /** What the device URI of the queue must carry; without it every user of this computer may print here. */
  readonly credential?: Credential;
  readonly now?: () => number;
}

export interface RunningPrinter extends Pick<Spool, 'list' | 'release'> {
  readonly port: number;
  readonly uuid: string;
  /** From now on only who knows this may print; null: everybody on this computer. */
  protect(credential: Credential | null): void;
  /** Ends all connections; a document that was not complete leaves nothing behind. */
  close(): Promise<void>;
}

/** Faults: printer/port-taken, printer/spool-not-writable. The port comes first: whoever holds it also owns the spool. */
export async function startPrinter(options: PrinterOptions): Promise<Result<RunningPrinter>> {
  const limits: PrinterLimits = { ...defaultLimits, ...options.limits };
  let setReady: (printer: Printer) => void = () => undefined;
  const whenReady = new Promise<Printer>((resolve) => {
    setReady = resolve;
  });
  let port = 0;
  let credential = options.credential ?? null;
  const listening = await listenOnLoopback(() => makeHttpServer(whenReady, () => port, limits), options.port);
  if (!listening.ok) return listening;
  port = listening.value.port;
  const { servers } = listening.value;
  const closeServers = async (): Promise<void> => {
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        return closed;
      }),
    );
  };
  const printer = await openPrinter(options, limits, () => credential);
  if (!printer.ok) {
    await closeServers();
    return printer;
  }
  setReady(printer.value);
  log.info('listening', { port, addresses: servers.length });
  const { spool, jobs, uuid } = printer.value;
  return ok({
    port,
    uuid,
    protect: (next) => {
      credential = next;
    },
    list: () => spool.list(),
    release: (id) => spool.release(id),
    close: async () => {
      jobs.stop();
      spool.close();
      await closeServers();
    },
  });
}

async function openPrinter(
  options: PrinterOptions,
  limits: PrinterLimits,
  credential: Printer['credential'],
): Promise<Result<Printer>> {
  const now = options.now ?? Date.now;
  const spool = await openSpool({
    folder: options.spoolFolder,
    maxDocumentBytes: limits.maxDocumentBytes,
    now,
    probeEveryMs: limits.spoolProbeMs,
    onFault: (fault) => options.onFault?.(fault),
  });
  if (!spool.ok) return spool;
  try {
    const identity = await openIdentity(options.stateFolder);
    const spooled = await spool.value.list();
    const openJobs = await openOpenJobs({
      folder: path.join(options.stateFolder, 'open-jobs'),
      came: new Set(spooled.map(({ jobId }) => jobId)),
      most: limits.maxJobHistory,
      now,
    });
    const jobs = createJobTable({
      nextId: () => identity.nextJobId(),
      now,
      maxHistory: limits.maxJobHistory,
      openTimeoutMs: limits.openJobTimeoutMs,
      onSettled: (id) => void openJobs.forget(id),
    });
    openJobs.lost.forEach(jobs.restore);
    const { onJob } = options;
    const { uuid } = identity;
    return ok({ uuid, startedAtMs: now(), now, limits, credential, spool: spool.value, jobs, openJobs, onJob });
  } catch (error) {
    log.error('the printer cannot keep its identity', { error });
    return fail('printer/spool-not-writable', options.stateFolder);
  }
}
