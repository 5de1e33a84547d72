// Sizes of files, as words of a language.

/** Decimal units, as the service counts: 8,000,000 bytes are 8 MB. Rounded up, so that too much never reads as just enough. */
export function formatSize(sizeBytes: number, locale: string): string {
  const isLarge = sizeBytes >= 1_000_000;
  const value = isLarge ? Math.ceil(sizeBytes / 100_000) / 10 : Math.max(1, Math.ceil(sizeBytes / 1000));
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}
