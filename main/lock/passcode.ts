// A passcode as it is kept: a salted scrypt hash, which takes long to guess and says nothing about the passcode.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** About a tenth of a second and 32 MiB for each guess. */
const cost = { N: 32_768, r: 8, p: 1 } as const;
const keyBytes = 32;

const kept = z.strictObject({
  version: z.literal(1),
  N: z.number().int().min(1024).max(1_048_576),
  r: z.number().int().min(1).max(32),
  p: z.number().int().min(1).max(16),
  salt: z.base64(),
  hash: z.base64(),
});

type Cost = Pick<z.infer<typeof kept>, 'N' | 'r' | 'p'>;

/** The same passcode from another keyboard may come in other code points. */
function derive(passcode: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passcode.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

export async function hashPasscode(passcode: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(passcode, salt, cost);
  return JSON.stringify({ version: 1, ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') });
}

/** null: what was kept cannot be read. */
export async function checkPasscode(passcode: string, text: string): Promise<boolean | null> {
  const parsed = kept.safeParse(readJson(text));
  if (!parsed.success) return null;
  const known = Buffer.from(parsed.data.hash, 'base64');
  const given = await derive(passcode, Buffer.from(parsed.data.salt, 'base64'), parsed.data);
  return known.length === given.length && timingSafeEqual(known, given);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no JSON: no passcode
  }
}
