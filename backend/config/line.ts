// The `line` part of the service's settings: where faxes leave and arrive.
import { z } from 'zod';
import { fail, ok, type Result } from '../../contract/result.ts';

const number = z.string().regex(/^\+[1-9]\d{6,14}$/, 'a number as +15145550142');

const host = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535).default(4559),
  user: z
    .string()
    .regex(/^[\x21-\x7e]{1,64}$/)
    .default('ooma-fax'),
  password: z.string().max(128).optional(),
  /** Modems or channels: how many faxes it is given at a time. */
  lines: z.number().int().min(1).max(1000).default(1),
  /** Whether it sends, receives, or both. */
  use: z.enum(['both', 'send', 'receive']).default('both'),
  /** What stands before a called number that the exchange tells without its beginning: `+1514555` and `0142`. */
  calledPrefix: z
    .string()
    .regex(/^\+\d{1,14}$/)
    .optional(),
  /** The number of each modem that is not told which number was called: `{ "ttyS0": "+15145550142" }`. */
  modemNumbers: z.record(z.string(), number).default({}),
});

const loopback = z.strictObject({ kind: z.literal('loopback') });
const hylafax = z.strictObject({
  kind: z.literal('hylafax'),
  hosts: z.array(host).min(1).max(100),
  /** Who gets a fax to a number that nobody here has. Without it such a fax stays at the server, and the log says so. */
  defaultNumber: number.optional(),
  /** How often received faxes are looked for where no event tells of them, in seconds. */
  pollSeconds: z.number().int().min(1).max(3600).default(20),
  /** How long a received fax whose call dropped waits for its sender to send the rest, before it is delivered as incomplete. */
  joinSeconds: z.number().int().min(0).max(3600).default(600),
});

const line = z.discriminatedUnion('kind', [loopback, hylafax]);

export type LineOptions = z.infer<typeof line>;
export type HylafaxOptions = z.infer<typeof hylafax>;

/** Absent settings mean the loopback line. Faults: `internal` with what is wrong and where. */
export function readLineOptions(value: unknown): Result<LineOptions> {
  const read = line.safeParse(value ?? { kind: 'loopback' });
  if (!read.success) return fail('internal', `line: ${z.prettifyError(read.error)}`);
  if (read.data.kind === 'loopback') return ok(read.data);
  const names = read.data.hosts.map((one) => `${one.host}:${one.port}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return fail('internal', `line: ${twice} is there twice`);
  if (!read.data.hosts.some((one) => one.use !== 'receive')) return fail('internal', 'line: no host sends');
  return ok(read.data);
}
