// What a received fax is called when it becomes a file.
import type { ReceivedFax } from '../../contract/received-fax.ts';

/** `2026-11-23 10.42 +15145550142.pdf`: sorts by time, and says from whom. */
export function nameReceivedFax(fax: ReceivedFax): string {
  const at = new Date(fax.receivedAtMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const extension = fax.document ? '.pdf' : '';
  return `${day} ${two(at.getHours())}.${two(at.getMinutes())} ${fax.from || fax.fromName || 'fax'}${extension}`;
}
