// What received faxes are called in a download: names that every system takes, that sort by time, and no two the same.
import type { AccountFax } from '../../contract/admin.ts';
import { safeFileName } from '../windows/file-name.ts';

function two(part: number): string {
  return String(part).padStart(2, '0');
}

/** `2026-11-23`, as it is on this computer. */
export function dayOf(atMs: number): string {
  const at = new Date(atMs);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** `10:42:07`. */
export function timeOf(atMs: number): string {
  const at = new Date(atMs);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** `2026-11-23 10.42.07 +15145550142 to +15145550143`, without an ending. */
export function nameFax({ receivedAtMs, from, fromName, to }: AccountFax): string {
  const time = timeOf(receivedAtMs).replaceAll(':', '.');
  // Ends come from the far machine: dots and spaces at an end are taken away by Windows, and with them the difference.
  return safeFileName(`${dayOf(receivedAtMs)} ${time} ${from || fromName || 'fax'} - ${to}`).replace(/[. ]+$/, '');
}

export interface EntryNames {
  /** Below a folder for each month; `extension` with its dot. */
  name(fax: AccountFax, extension: string): string;
}

export function createEntryNames(): EntryNames {
  const used = new Set<string>();
  return {
    name(fax, extension) {
      const plain = `${dayOf(fax.receivedAtMs).slice(0, 7)}/${nameFax(fax)}`;
      // Two systems of three see no difference between large and small letters.
      for (let count = 1; ; count++) {
        const name = `${plain}${count === 1 ? '' : ` (${count})`}${extension}`;
        if (used.has(name.toLowerCase())) continue;
        used.add(name.toLowerCase());
        return name;
      }
    },
  };
}
