// Whether something is found by what a person typed: every word of it, in any of the texts, without regard to accents.

export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

const withoutSeparators = (text: string): string => text.replace(/[\s().+-]/g, '');

/** As `matches`, over texts that `foldText` has folded already. */
export function matchesFolded(query: string, folded: string): boolean {
  const sought = foldText(query).trim();
  const digits = withoutSeparators(sought);
  if (/^\d{3,}$/.test(digits) && withoutSeparators(folded).includes(digits)) return true;
  return sought.split(/\s+/).every((word) => folded.includes(word));
}

/** Digits are compared with digits, so `514555` and `(514) 555` find the same number. */
export function matches(query: string, texts: readonly string[]): boolean {
  return matchesFolded(query, foldText(texts.join('\n')));
}
