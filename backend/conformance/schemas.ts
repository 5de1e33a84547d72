// What KAZOO's documents and envelopes look like, as JSON Schema: data that both ends are held against.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

type Schemas = Readonly<Record<string, object>>;

const all = JSON.parse(readFileSync(path.join(import.meta.dirname, 'schemas.json'), 'utf8')) as Schemas; // the file beside this one

export type SchemaName =
  | 'user_auth'
  | 'user'
  | 'faxbox'
  | 'callflow'
  | 'fax'
  | 'resubmission'
  | 'phone_number'
  | 'success'
  | 'error'
  | 'breaches';

const read = new Map<SchemaName, z.ZodType>();

function schemaOf(name: SchemaName): z.ZodType {
  const known = read.get(name);
  if (known) return known;
  const schema = z.fromJSONSchema({ ...all[name], $defs: all['$defs'] } as Parameters<typeof z.fromJSONSchema>[0]); // JSON Schema as its author wrote it
  read.set(name, schema);
  return schema;
}

/** What breaks the rules, each by its place; empty when nothing does. */
export function findBreaches(name: SchemaName, value: unknown): readonly string[] {
  const parsed = schemaOf(name).safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ path: at, message }) => `${name} ${at.join('.')}: ${message}`);
}
