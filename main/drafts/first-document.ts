// The bytes of a draft's first document, unread: its window need not ask for them when it is to show the first page.
import { readFileSync } from 'node:fs';
import type { Draft } from '../../contract/fax.ts';
import type { Documents } from './documents.ts';

/** A letter; larger ones are fetched by their pages. */
const mostBytes = 1_000_000;

export interface FirstDocument {
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** null: there is none, it is large, or it cannot be read now; its window asks for it then and says what is wrong. */
export function readFirst({ parts }: Draft, { pathOf }: Pick<Documents, 'pathOf'>): FirstDocument | null {
  const [first] = parts.flatMap(({ content }) => (content.kind === 'ready' ? [content.document] : []));
  if (!first || first.sizeBytes > mostBytes) return null;
  try {
    return { id: first.id, bytes: new Uint8Array(readFileSync(pathOf(first.id))) };
  } catch {
    return null;
  }
}
