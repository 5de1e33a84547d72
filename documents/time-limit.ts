// How long one document may take; asked between pages, as nothing can interrupt the work on one.
import { DocumentError } from './document-error.ts';

/** Throws DocumentError `document/took-too-long` once the time is up. */
export type CheckTime = () => void;

export function limitTime(limitMs: number, now: () => number = Date.now): CheckTime {
  const end = now() + limitMs;
  return () => {
    if (now() > end) throw new DocumentError('document/took-too-long', `more than ${limitMs} ms`);
  };
}
