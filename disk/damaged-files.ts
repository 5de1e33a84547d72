// Files of ours that can no longer be read: told from other trouble, moved aside and never thrown away, looked at closely where one was met.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** What SQLite says of a file that is no database, or none any more; anything else (a full disk, no permission) is not the file's fault. */
const damage = /SQLITE_(CORRUPT|NOTADB)|malformed|not a database/i;

/** Beside its log and its index: SQLite's own names. */
export const databaseCompanions = ['-wal', '-shm'] as const;

export function isDamage(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return damage.test(`${'code' in error ? String(error.code) : ''} ${error.message}`);
}

/** Moves what is there of `file` and its companions, and answers the name that the first then has. */
export function moveAside(file: string, nowMs: number, companions: readonly string[] = []): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(':', '-');
  for (const suffix of ['', ...companions])
    if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.damaged-${stamp}${suffix}`);
  return `${file}.damaged-${stamp}`;
}

export interface DamageMark {
  /** From now on every start looks at the whole file, until one found it sound. */
  set(): void;
  isSet(): boolean;
  clear(): void;
}

/** Beside the database, as a file of its own: a damaged database cannot keep it. */
export function damageMark(file: string): DamageMark {
  const mark = `${file}.look`;
  return {
    set: () => writeFileSync(mark, '', { mode: 0o600 }),
    isSet: () => existsSync(mark),
    clear: () => rmSync(mark, { force: true }),
  };
}
