// For who forgot the passcode: at the next start everything that is kept on this computer goes before anything can be opened.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeDurably } from '../../disk/durable-file.ts';

const mark = 'remove-all';

/** Everything with a trace of a fax or a person in it; how the printer is set up stays. */
const entries = [
  ...['faxes.db', 'faxes.db-wal', 'faxes.db-shm', 'documents', 'originals', 'twins', 'attachments', 'incoming', 'outgoing'],
  ...['signatures.json', 'covers', 'spool', 'service'],
] as const;

/** On disk before anything else is: from here on nothing can open what is to go. */
export function askToRemove(userData: string): Promise<void> {
  return writeDurably(path.join(userData, mark), '');
}

/** `forget`: what is not a file of its own. Ended in the middle, the next start begins again. */
export function removeIfAsked(userData: string, forget: () => void): void {
  const asked = path.join(userData, mark);
  if (!existsSync(asked)) return;
  // Files that were damaged once, and the copy of the settings.
  const beside = readdirSync(userData).filter((name) => name.startsWith('faxes.db.') || name.startsWith('settings.json.'));
  for (const entry of [...entries, ...beside]) rmSync(path.join(userData, entry), { recursive: true, force: true });
  forget();
  rmSync(asked);
}
