// The wrapping of every KAZOO answer and request: `{"data": …}` with its companions.
import { z } from 'zod';

/** `next_start_key` absent: the last page. Clusters of 5.3 and later put internal fields into `metadata`. */
export const successEnvelope = z.looseObject({
  data: z.unknown(),
  status: z.literal('success'),
  auth_token: z.string().optional(),
  request_id: z.string().optional(),
  revision: z.string().optional(),
  page_size: z.number().optional(),
  start_key: z.unknown().optional(),
  next_start_key: z.unknown().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});
export type SuccessEnvelope = z.infer<typeof successEnvelope>;

/** `error` is the HTTP status in digits, `message` a short code, `data` the detail. */
export const errorEnvelope = z.looseObject({
  data: z.unknown(),
  error: z.string(),
  message: z.string(),
  status: z.literal('error'),
  request_id: z.string().optional(),
});

/** One broken rule of one field: its message and whatever else the rule has to say (`target`, `cause`). */
export type RuleBreach = Readonly<Record<string, unknown> & { message: string }>;
/** `{"to_number": {"required": {"message": "…"}}}`: what a 400 carries. */
export type ValidationErrors = Readonly<Record<string, Readonly<Record<string, RuleBreach>>>>;

export const requestEnvelope = z.looseObject({
  data: z.record(z.string(), z.unknown()),
  action: z.string().optional(),
});
