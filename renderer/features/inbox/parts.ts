// Cuts a long list of ids into parts that one call takes.
import { mostInboxIds } from '../../../contract/inbox-query.ts';

export function inParts(ids: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let at = 0; at < ids.length; at += mostInboxIds) parts.push(ids.slice(at, at + mostInboxIds));
  return parts;
}
