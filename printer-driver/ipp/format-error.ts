// Why bytes are no IPP message, and at which byte that shows.

export type FormatErrorKind = 'truncated' | 'malformed' | 'too-large';

export class FormatError extends Error {
  readonly kind: FormatErrorKind;
  readonly byte: number;

  constructor(kind: FormatErrorKind, what: string, byte: number) {
    super(`${what} at byte ${byte}`);
    this.name = 'FormatError';
    this.kind = kind;
    this.byte = byte;
  }
}
