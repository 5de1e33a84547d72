// The shape of every answer that may fail in an expected way: a value or a fault, never an exception.
import type { Fault, FaultCode } from './fault.ts';

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** `detail` is for the log and for people who help: a file name, a port, a status code; never a secret. */
export function fail(code: FaultCode, detail = ''): Result<never> {
  return { ok: false, fault: { code, detail } };
}

/** Marks a branch that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
