// The name of a file that a received fax is kept as: a pattern with the fax's own facts in it, harmless on every file system.

export const patternParts = ['date', 'time', 'number', 'name', 'pages', 'to'] as const;
export type PatternPart = (typeof patternParts)[number];

export const usualPattern = '{date} {time} {number} {name}';
/** The most characters of a pattern. */
export const maxPattern = 200;

/** What a name is made of; texts as the service and the contacts have them, and not to be trusted. */
export interface NamedFax {
  readonly receivedAtMs: number;
  readonly number: string;
  readonly name: string;
  readonly pages: number;
  readonly to: string;
}

/** File systems take 255 bytes of a name; an ending and a counter have room beside it. */
const mostBytes = 180;
/** What Windows takes for a device, whatever the ending. */
const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;

const two = (part: number): string => String(part).padStart(2, '0');

function cutToBytes(text: string, most: number): string {
  const encoder = new TextEncoder();
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += encoder.encode(character).length;
    if (used > most) break;
    kept += character;
  }
  return kept;
}

/** No folder, no hidden file, no device, no sign that a system reads as anything but a letter or turns the text around. */
export function harmlessName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\\/:*?"<>|%]/gu, '-')
    .replace(/\s+/gu, ' ');
  const trimmed = cutToBytes(plain.replace(/^[\s.~-]+/u, ''), mostBytes).replace(/[\s.]+$/u, '');
  if (trimmed === '') return 'fax';
  return deviceName.test(trimmed) ? `fax ${trimmed}` : trimmed;
}

/** Without an ending. What stands in braces and is no part of a fax stays as it is. */
export function nameByPattern(pattern: string, fax: NamedFax): string {
  const at = new Date(fax.receivedAtMs);
  const values: Readonly<Record<PatternPart, string>> = {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}.${two(at.getMinutes())}`,
    number: fax.number,
    name: fax.name,
    pages: String(fax.pages),
    to: fax.to,
  };
  const isPart = (word: string): word is PatternPart => patternParts.some((part) => part === word);
  // In one pass: braces in a sender's name are no parts.
  return harmlessName(pattern.replace(/\{(\w+)\}/g, (whole, word: string) => (isPart(word) ? values[word] : whole)));
}
