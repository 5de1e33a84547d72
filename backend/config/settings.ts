// The one file that an operator writes: where the service keeps its data, where it listens, with which line and which mail.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../contract/result.ts';
import { isLoopbackHost } from '../http/hosts.ts';

const absolute = z.string().refine((text) => path.isAbsolute(text), 'an absolute path, as /var/lib/ooma-fax');
const hostName = z.string().regex(/^[a-z\d]([a-z\d.-]{0,251}[a-z\d])?$/i, 'a host name, as fax.example.com');
const wholeNumber = (from: number, to: number) =>
  z.number(`a whole number from ${from} to ${to}`).int().min(from, `at least ${from}`).max(to, `at most ${to}`);

const settingsSchema = z.strictObject({
  /** The database and the documents; nobody else may read it. */
  dataFolder: absolute,
  listen: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: wholeNumber(0, 65_535).default(8443),
      /** Names under which a proxy on this computer passes requests on. */
      names: z.array(hostName).max(50).default([]),
    })
    .default({ host: '127.0.0.1', port: 8443, names: [] }),
  /** PEM files; they are read again when they change. */
  tls: z.strictObject({ certificate: absolute, key: absolute }).optional(),
  calls: z
    .strictObject({
      /** On the line at a time, for each account. */
      perAccount: wholeNumber(1, 1000).default(10),
      retryAfterSeconds: wholeNumber(1, 86_400).default(300),
    })
    .default({ perAccount: 10, retryAfterSeconds: 300 }),
  /** Two users and five numbers to try it with; only in an empty data folder. */
  trial: z.boolean().default(false),
  /** Read by the line and by the mail themselves. */
  line: z.unknown().optional(),
  mail: z.unknown().optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

function where(at: readonly PropertyKey[]): string {
  return at.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`)).join('');
}

function describe({ path: at, message, ...issue }: z.core.$ZodIssue): string {
  const what = issue.code === 'unrecognized_keys' ? `there is no such setting: ${issue.keys.join(', ')}` : message;
  return at.length === 0 ? what : `${where(at)}: ${what}`;
}

/** What the single settings cannot tell by themselves. */
function findContradictions({ listen, tls }: Settings): readonly string[] {
  if (tls !== undefined && listen.names.length > 0)
    return ['listen.names: these are for a proxy that has the certificate; leave them out, or leave out tls'];
  if (isLoopbackHost(listen.host) || tls !== undefined) return [];
  return ['listen.host: other computers reach this address, so tls must be set; or listen on 127.0.0.1 behind a proxy'];
}

/** Every wrong entry by its place, one a line. */
export function parseSettings(text: string): Result<Settings> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail('service/refused-settings', `this is no JSON: ${error.message}`);
  }
  const settings = settingsSchema.safeParse(json);
  if (!settings.success) return fail('service/refused-settings', settings.error.issues.map(describe).join('\n'));
  const contradictions = findContradictions(settings.data);
  return contradictions.length === 0 ? ok(settings.data) : fail('service/refused-settings', contradictions.join('\n'));
}

export async function readSettings(file: string): Promise<Result<Settings>> {
  try {
    return parseSettings(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return fail('service/refused-settings', `${file} cannot be read: ${String(error.code)}`);
  }
}
