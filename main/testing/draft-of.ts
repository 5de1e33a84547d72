// A draft for tests: empty but for what a test says.
import { type Draft, usualOptions } from '../../contract/fax.ts';

export function draftOf(fields: Partial<Draft> = {}): Draft {
  return {
    id: crypto.randomUUID(),
    createdAtMs: 1,
    changedAtMs: 1,
    parts: [],
    document: null,
    plan: [],
    container: 'pdf',
    to: '',
    recipients: [],
    fromNumber: null,
    options: usualOptions,
    cover: null,
    ...fields,
  };
}
