// The identifiers of KAZOO documents, and how a job's id becomes the id it is kept under.
import { z } from 'zod';

/** Accounts, users, faxboxes, callflows and queued jobs: 16 random bytes in lower-case hex. */
export const kazooId = z.string().regex(/^[0-9a-f]{32}$/);

/** Faxes in the outbox and the inbox: the UTC month of their creation and 32 hex digits. */
export const storedFaxId = z.string().regex(/^\d{6}-[0-9a-f]{32}$/);

/** `YYYYMM` in UTC, the name of the month's database. */
export function monthOf(unixMs: number): string {
  const date = new Date(unixMs);
  return `${date.getUTCFullYear()}${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
}

/** A job that came to its end moves to the database of the month in which it was created. */
export function storedIdOf(createdAtMs: number, hexId: string): string {
  return `${monthOf(createdAtMs)}-${hexId}`;
}
