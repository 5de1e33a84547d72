// Files of ours that can no longer be read: moved aside under another name, never thrown away.
import { existsSync, renameSync } from 'node:fs';

/** Moves what is there of `file` and its companions, and answers the name that the first then has. */
export function moveAside(file: string, nowMs: number, companions: readonly string[] = []): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(':', '-');
  for (const suffix of ['', ...companions])
    if (existsSync(file + suffix)) renameSync(file + suffix, `${file}.damaged-${stamp}${suffix}`);
  return `${file}.damaged-${stamp}`;
}
