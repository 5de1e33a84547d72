// The `mail` part of the service's settings: the operator's mail server, over which received faxes and receipts leave.
import { z } from 'zod';
import { fail, ok, type Result } from '../../contract/result.ts';

const mail = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535).default(587),
  /** TLS from the first byte (port 465); without it STARTTLS is used where the server offers it. */
  secure: z.boolean().default(false),
  /** Refuses to send without TLS. Off only for a server on the same computer. */
  requireTls: z.boolean().default(true),
  user: z.string().min(1).max(256).optional(),
  password: z.string().max(1024).optional(),
  /** The sender's address. */
  from: z.email(),
  fromName: z.string().max(128).default('Ooma Fax'),
  language: z.enum(['en', 'fr']).default('en'),
  /** A letter that the server cannot take for so long stays behind, marked as failed. */
  giveUpAfterHours: z.number().int().min(1).max(720).default(120),
});

export type MailOptions = z.infer<typeof mail>;

/** null: no mail is sent. Faults: `internal` with what is wrong and where. */
export function readMailOptions(value: unknown): Result<MailOptions | null> {
  if (value === undefined || value === null) return ok(null);
  const read = mail.safeParse(value);
  if (!read.success) return fail('internal', `mail: ${z.prettifyError(read.error)}`);
  const isLocal = /^(localhost|127\.|::1)/.test(read.data.host);
  if (!read.data.requireTls && !read.data.secure && read.data.password !== undefined && !isLocal)
    return fail('internal', 'mail: a password needs TLS: leave out requireTls, or set secure');
  return ok(read.data);
}
