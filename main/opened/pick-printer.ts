// Which printer the print dialog begins with: never our own, which would fax what was only to be put on paper.

export interface KnownPrinter {
  readonly name: string;
  /** Only older systems tell. */
  readonly isDefault?: boolean;
}

/** `Ooma_Fax` on CUPS, `Ooma Fax` on Windows, with what a system adds to a second one. */
export function isOwnPrinter(name: string): boolean {
  return /^ooma[ _]fax/i.test(name);
}

/**
 * null: there is no other printer. `name` is null where the system's own default is a real printer and the dialog begins
 * there by itself.
 */
export function pickPrinter(printers: readonly KnownPrinter[], systemDefault: string | null): { name: string | null } | null {
  const others = printers.filter(({ name }) => !isOwnPrinter(name));
  const [first] = others;
  if (!first) return null;
  const chosen = others.find(({ name, isDefault }) => isDefault === true || name === systemDefault);
  return { name: chosen ? null : first.name };
}

/** Of `lpstat -d`, in the C locale: `system default destination: Office`. */
export function readDefault(printed: string): string | null {
  return /destination: (\S+)/.exec(printed)?.[1]?.split('/')[0] ?? null;
}
