// Whether pasted text is a list of recipients rather than one number.

const mostOfOneNumber = 40;

/** Several lines or cells, or a name beside a number. A link (`tel:`) and a lone number are one number, however written. */
export function isList(text: string): boolean {
  const trimmed = text.trim();
  if (/^(?:tel|fax):\S+$/i.test(trimmed)) return false;
  if (/[\r\n\t;,|]/.test(trimmed) || trimmed.length > mostOfOneNumber) return true;
  return /\p{L}{2}/u.test(trimmed) && (trimmed.match(/\d/g) ?? []).length >= 7 && !/\b(?:ext|poste)\b/i.test(trimmed);
}
