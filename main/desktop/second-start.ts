// What a second start hands to the first one before it ends.
import { z } from 'zod';
import type { OpenRequest } from './open-request.ts';

const asked: z.ZodType<OpenRequest> = z.object({ files: z.array(z.string()).readonly(), to: z.string() });
const handed = z.object({ request: asked.nullable() });

/** Throws when another program of that name handed something else. */
export function readSecondStart(data: unknown): OpenRequest | null {
  return handed.parse(data).request;
}
