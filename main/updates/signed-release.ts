// Whether an update is ours: what the update server offers must be named in a list that is signed with our own key.
import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

/** What the list says, before it is signed: the version and the SHA-512 (Base64) of each of its files. */
const release = z.object({ version: z.string(), sha512: z.array(z.string().min(1)).min(1) });

/** The list as it is published: the very bytes that were signed, and their Ed25519 signature, both in Base64. */
const signedList = z.object({ release: z.string(), signature: z.string() });

export interface OfferedUpdate {
  readonly version: string;
  /** Base64, of each file that could be downloaded. */
  readonly sha512: readonly string[];
}

/**
 * @param list what was fetched beside the update: JSON of `release` and `signature`
 * @param publicKey Ed25519, DER (SPKI) in Base64
 */
export function isSigned(offered: OfferedUpdate, list: unknown, publicKey: string): boolean {
  const parsed = signedList.safeParse(list);
  if (!parsed.success || offered.sha512.length === 0) return false;
  const bytes = Buffer.from(parsed.data.release, 'base64');
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (!verify(null, bytes, key, Buffer.from(parsed.data.signature, 'base64'))) return false;
  const said = release.safeParse(readJson(bytes));
  if (!said.success || said.data.version !== offered.version) return false;
  return offered.sha512.every((hash) => said.data.sha512.includes(hash));
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
