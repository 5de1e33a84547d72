// Keeps a login's wire credential (MD5 or SHA-1 of `name:password`) only as a memory-hard hash of it.
import { createHash, scrypt } from 'node:crypto';
import { credentialInput } from '../../contract/kazoo/credential.ts';
import type { CredentialHashes } from '../store/accounts.ts';

/** 16 MiB and some 50 ms a guess (RFC 7914). */
const cost = { N: 16_384, r: 8, p: 1 };
const hashBytes = 32;

/**
 * The credential alone has to find its user, so the salt is the account's; the name is part of the credential, so equal
 * passwords of two users still differ.
 */
export function hashCredential(credential: string, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(credential.toLowerCase(), Buffer.from(salt, 'hex'), hashBytes, cost, (error, key) => {
      if (error) reject(error);
      else resolve(key.toString('hex'));
    });
  });
}

/** Both credentials that a client may send for this name and password. */
export async function hashPassword(username: string, password: string, salt: string): Promise<CredentialHashes> {
  const wire = (algorithm: string) => createHash(algorithm).update(credentialInput(username, password)).digest('hex');
  return { md5: await hashCredential(wire('md5'), salt), sha: await hashCredential(wire('sha1'), salt) };
}
