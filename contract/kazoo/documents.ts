// The KAZOO documents that faxing needs. Unknown keys are kept: a cluster stores and gives back whatever it was sent.
import { z } from 'zod';

const attempts = z.number().int().min(0).max(4);
const emails = z.union([z.email(), z.array(z.email())]);
const notification = z.looseObject({ email: z.looseObject({ send_to: emails.optional() }).optional() });

/** How a user's role is written in their document. */
export const privLevels = ['user', 'admin'] as const;

export const userAuthRequest = z.looseObject({
  credentials: z.string().min(1).max(64),
  method: z.enum(['md5', 'sha']).optional(),
  account_name: z.string().min(1).max(128).optional(),
  account_realm: z
    .string()
    .min(4)
    .max(253)
    .regex(/^[.\w_-]+$/)
    .optional(),
  phone_number: z.string().min(1).max(64).optional(),
});

export const faxboxDocument = z.looseObject({
  name: z.string().min(1).max(128),
  caller_name: z.string().optional(),
  caller_id: z.string().optional(),
  fax_header: z.string().optional(),
  fax_identity: z.string().optional(),
  fax_timezone: z.string().optional(),
  retries: attempts.optional(),
  attempts: attempts.optional(),
  media: z.looseObject({ fax_option: z.boolean().optional() }).optional(),
  notifications: z.looseObject({ inbound: notification.optional(), outbound: notification.optional() }).optional(),
  smtp_permission_list: z.array(z.string()).optional(),
  custom_smtp_email_address: z.string().optional(),
  flags: z.array(z.string()).optional(),
  owner_id: z.string().optional(),
});

/** A fax as it is handed in; the server fills in the rest. */
export const faxDocument = z.looseObject({
  to_number: z.string(),
  from_number: z.string(),
  to_name: z.string().optional(),
  from_name: z.string().optional(),
  retries: attempts.optional(),
  attempts: attempts.optional(),
  document: z
    .looseObject({
      url: z.string().regex(/^https?:\/\//),
      method: z.enum(['get', 'post']).optional(),
      content: z.string().max(256).optional(),
    })
    .optional(),
  notifications: z
    .looseObject({ email: z.looseObject({ send_to: emails.optional() }).optional(), outbound: notification.optional() })
    .optional(),
  subject: z.string().optional(),
  faxbox_id: z.string().optional(),
  owner_id: z.string().optional(),
  fax_identity_name: z.string().optional(),
  fax_identity_number: z.string().optional(),
  timezone: z.string().optional(),
  flags: z.array(z.string()).optional(),
  client_ref: z.string().max(128).optional(),
});

export const callflowDocument = z.looseObject({
  name: z.string().max(128).optional(),
  type: z.string().optional(),
  owner_id: z.string().optional(),
  numbers: z.array(z.string().min(1).max(36)).min(1),
  flow: z.looseObject({
    module: z.string().min(1).max(64),
    data: z.record(z.string(), z.unknown()),
    children: z.record(z.string(), z.unknown()).optional(),
  }),
});

export const userDocument = z.looseObject({
  first_name: z.string().min(1).max(128),
  last_name: z.string().min(1).max(128),
  username: z.string().min(1).max(256).optional(),
  email: z.email().optional(),
  priv_level: z.enum(privLevels).optional(),
  presence_id: z.string().optional(),
  timezone: z.string().optional(),
  enabled: z.boolean().optional(),
});

/** What a job's result holds before the first attempt. */
export const emptyTxResult = {
  error_message: '',
  fax_bad_rows: 0,
  fax_error_correction: false,
  fax_receiver_id: '',
  fax_speed: 0,
  pages_sent: 0,
  success: false,
  time_elapsed: 0,
} as const;

/** Seconds that one question for stored faxes may span: 31 days and an hour (`crossbar.maximum_range`). */
export const maximumRangeSeconds = 2_682_000;
