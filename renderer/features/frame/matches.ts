// Whether something is found by what a person typed: every word of it, in any of the texts, without regard to accents.

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Digits are compared with digits, so `514555` and `(514) 555` find the same number. */
export function matches(query: string, texts: readonly string[]): boolean {
  const sought = fold(query).trim();
  const all = fold(texts.join('\n'));
  const digits = sought.replace(/[\s().+-]/g, '');
  if (/^\d{3,}$/.test(digits) && all.replace(/[\s().+-]/g, '').includes(digits)) return true;
  return sought.split(/\s+/).every((word) => all.includes(word));
}
