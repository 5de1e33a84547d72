// What the parsers below throw at bytes they cannot use; the layer's public functions answer it as a Fault.
import type { FaultCode } from '../contract/fault.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { CodingError } from './t4/rows-decoder.ts';

export type DocumentFaultCode = Extract<FaultCode, `document/${string}`>;

export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly code: DocumentFaultCode;

  constructor(code: DocumentFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function damaged(message: string): DocumentError {
  return new DocumentError('document/damaged', message);
}

/** The codec boundary: broken documents become faults, anything else is a bug and goes on. */
export async function toResult<T>(work: () => Promise<T> | T): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof DocumentError) return fail(error.code, error.message);
    if (error instanceof CodingError) return fail('document/damaged', error.message);
    throw error;
  }
}
