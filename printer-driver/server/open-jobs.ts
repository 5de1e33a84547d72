// Created jobs whose document did not come yet, on disk: who asks for one after a restart is told to send it again.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createLogger } from '../../contract/log.ts';
import type { EarlierJob, Job } from './jobs.ts';
import { resourcePaths } from './resources.ts';

const log = createLogger('printer.open-jobs');

// CUPS 2.4 takes a connection that breaks while it sends a document for success (its `cupsGetResponse` leaves the status of
// the request before), and asks what became of the job. A printer that does not know the job any more has printed it, in its
// eyes, and it throws the document away. Nothing is fsynced: a power cut that takes these files ends CUPS too, and with it
// the asking; it sends such a job again by itself.

export interface OpenJobs {
  /** Jobs of the process before whose document never came, oldest first. */
  readonly lost: readonly EarlierJob[];
  note(job: Job): Promise<void>;
  forget(id: number): Promise<void>;
}

export interface OpenJobsOptions {
  readonly folder: string;
  /** `job-id`s of the documents in the spool. */
  readonly came: ReadonlySet<number | undefined>;
  /** Older ones than the newest so many are forgotten. */
  readonly most: number;
  readonly now: () => number;
}

function isEarlierJob(value: unknown): value is EarlierJob {
  const { id, uuid, resource, name, user, createdAtMs } = (value ?? {}) as Partial<EarlierJob>; // checked on the next lines
  const isText = [uuid, name, user].every((one) => typeof one === 'string');
  return isText && Number.isInteger(id) && typeof createdAtMs === 'number' && resource !== undefined && resource in resourcePaths;
}

/** A print system that did not ask for so long is not going to. */
const longestWaitMs = 7 * 24 * 60 * 60_000;

/** Throws the file system's own errors. */
export async function openOpenJobs({ folder, came, most, now }: OpenJobsOptions): Promise<OpenJobs> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fileOf = (id: number): string => path.join(folder, `${id}.json`);

  async function read(name: string): Promise<EarlierJob | null> {
    try {
      const job: unknown = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
      if (!isEarlierJob(job)) return null;
      const isLate = now() - job.createdAtMs > longestWaitMs;
      if (fileOf(job.id) === path.join(folder, name) && !came.has(job.id) && !isLate) return job;
    } catch (error) {
      log.info('a note that is none', { name, error }); // torn by the end of the process that wrote it
    }
    return null;
  }

  const names = await readdir(folder);
  const readable = await Promise.all(names.map(read));
  const lost = readable
    .filter((job) => job !== null)
    .sort((a, b) => a.id - b.id)
    .slice(-most);
  const kept = new Set(lost.map(({ id }) => `${id}.json`));
  for (const name of names) if (!kept.has(name)) await rm(path.join(folder, name), { force: true });
  const noted = new Set(lost.map(({ id }) => id));
  if (lost.length > 0) log.info('documents that did not come whole', { jobs: lost.length });

  return {
    lost,
    async note({ id, uuid, resource, name, user, createdAtMs }) {
      noted.add(id);
      try {
        await writeFile(fileOf(id), JSON.stringify({ id, uuid, resource, name, user, createdAtMs }), { mode: 0o600 });
      } catch (error) {
        log.error('a job would be lost with this process', { id, error }); // it comes all the same while this one lives
      }
    },
    async forget(id) {
      if (!noted.delete(id)) return;
      await rm(fileOf(id), { force: true }).catch((error: unknown) => log.error('a note stays', { id, error }));
    },
  };
}
