// The bytes of a draft's first document, unread: its window need not ask for them when it is to show the first page.
import { readFileSync } from 'node:fs';
import type { Draft, PreparedDocument } from '../../contract/fax.ts';
import { createLogger } from '../../contract/log.ts';
import type { Documents } from './documents.ts';

const log = createLogger('first-document');

/** A letter; larger ones are fetched by their pages. */
const mostBytes = 1_000_000;

export interface FirstDocument {
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** null: there is none that can be faxed. */
export function firstDocument({ parts }: Draft): PreparedDocument | null {
  return parts.flatMap(({ content }) => (content.kind === 'ready' ? [content.document] : []))[0] ?? null;
}

/** null: there is none, it is large, or it cannot be read now; its window asks for it then and says what is wrong. */
export function readFirst(draft: Draft, { pathOf }: Pick<Documents, 'pathOf'>): FirstDocument | null {
  const first = firstDocument(draft);
  if (!first || first.sizeBytes > mostBytes) return null;
  try {
    return { id: first.id, bytes: new Uint8Array(readFileSync(pathOf(first.id))) };
  } catch (error) {
    log.warn('a stored document cannot be read', { id: first.id, error });
    return null;
  }
}
