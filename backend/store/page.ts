// One page of a list that is ordered by creation: where it starts, how long it is, and whose rows it may show.
import type { SqlValue } from '../database/database.ts';

/** Whose jobs and faxes a caller sees. */
export type Visibility =
  | { readonly kind: 'all' }
  | { readonly kind: 'faxbox'; readonly faxboxId: string }
  | { readonly kind: 'owner'; readonly userId: string }
  /** Everything in the faxboxes of a user, and what they sent without one. */
  | { readonly kind: 'own'; readonly userId: string; readonly faxboxIds: readonly string[] };

export interface PageKey {
  readonly created: number;
  readonly id: string;
}

export interface PageQuery {
  /** Gregorian seconds, inclusive; null: without end. */
  readonly from: number | null;
  readonly to: number | null;
  /** The first row of the page; null: from the beginning. */
  readonly start: PageKey | null;
  /** null: all rows. */
  readonly size: number | null;
  readonly isAscending: boolean;
}

export interface SqlPart {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export function visibilitySql(visibility: Visibility): SqlPart {
  switch (visibility.kind) {
    case 'all':
      return { sql: '1 = 1', values: [] };
    case 'faxbox':
      return { sql: 'faxbox_id = ?', values: [visibility.faxboxId] };
    case 'owner':
      return { sql: 'owner_id = ?', values: [visibility.userId] };
    case 'own':
      return {
        sql: '(faxbox_id IN (SELECT value FROM json_each(?)) OR (faxbox_id IS NULL AND owner_id = ?))',
        values: [JSON.stringify(visibility.faxboxIds), visibility.userId],
      };
  }
}

export function isVisible(visibility: Visibility, row: { faxboxId: string | null; ownerId: string | null }): boolean {
  switch (visibility.kind) {
    case 'all':
      return true;
    case 'faxbox':
      return row.faxboxId === visibility.faxboxId;
    case 'owner':
      return row.ownerId === visibility.userId;
    case 'own':
      return row.faxboxId === null ? row.ownerId === visibility.userId : visibility.faxboxIds.includes(row.faxboxId);
  }
}

/** Conditions, order and limit of a page; one row more than its size, which tells whether another page follows. */
export function pageSql(where: readonly SqlPart[], query: PageQuery): SqlPart {
  const parts = [...where];
  if (query.from !== null) parts.push({ sql: 'created >= ?', values: [query.from] });
  if (query.to !== null) parts.push({ sql: 'created <= ?', values: [query.to] });
  if (query.start) {
    const sql = `(created, id) ${query.isAscending ? '>=' : '<='} (?, ?)`;
    parts.push({ sql, values: [query.start.created, query.start.id] });
  }
  const direction = query.isAscending ? 'ASC' : 'DESC';
  const order = `ORDER BY created ${direction}, id ${direction}`;
  const limit = query.size === null ? { sql: '', values: [] } : { sql: 'LIMIT ?', values: [query.size + 1] };
  return {
    sql: `WHERE ${parts.map(({ sql }) => sql).join(' AND ')} ${order} ${limit.sql}`,
    values: [...parts.flatMap(({ values }) => values), ...limit.values],
  };
}
