// The token of a login: an RS256 JWT with KAZOO's claims, an hour long, ended early by a new password.
import { createHmac, generateKeyPairSync, timingSafeEqual } from 'node:crypto';
import { errors, importPKCS8, importSPKI, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { change, type Db, select } from '../database/database.ts';
import type { AccountStore } from '../store/accounts.ts';

export interface TokenClaims {
  readonly accountId: string;
  readonly userId: string;
}

export interface Tokens {
  sign(claims: TokenClaims): Promise<string>;
  /** null: not ours, ended, or the password has changed since. */
  verify(token: string): Promise<TokenClaims | null>;
}

const algorithm = 'RS256';
const issuer = 'kazoo';
const claimsSchema = z.object({ account_id: z.string(), owner_id: z.string(), identity_sig: z.string() });

interface KeyPair {
  readonly private_pem: string;
  readonly public_pem: string;
}

/** Made once; the same after a restart, so that tokens outlive it. */
function loadKeys(db: Db): KeyPair {
  const kept = select<KeyPair>(db, 'SELECT private_pem, public_pem FROM signing_key').first();
  if (kept) return kept;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  change(db, 'INSERT INTO signing_key (id, private_pem, public_pem) VALUES (1, ?, ?)')(privateKey, publicKey);
  return { private_pem: privateKey, public_pem: publicKey };
}

export interface TokenOptions {
  readonly db: Db;
  readonly accounts: AccountStore;
  readonly lifetimeSeconds: number;
  readonly now: () => number;
}

export async function openTokens({ db, accounts, lifetimeSeconds, now }: TokenOptions): Promise<Tokens> {
  const keys = loadKeys(db);
  const privateKey = await importPKCS8(keys.private_pem, algorithm);
  const publicKey = await importSPKI(keys.public_pem, algorithm);

  function identitySignature({ accountId, userId }: TokenClaims): string | null {
    const secret = accounts.identitySecret(userId);
    if (secret === null) return null;
    return createHmac('sha256', Buffer.from(secret, 'hex')).update(`${accountId}:${userId}`).digest('base64url');
  }

  return {
    sign: (claims) =>
      new SignJWT({
        account_id: claims.accountId,
        owner_id: claims.userId,
        method: 'cb_user_auth',
        identity_sig: identitySignature(claims) ?? '',
      })
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setIssuer(issuer)
        .setExpirationTime(Math.floor(now() / 1000) + lifetimeSeconds)
        .sign(privateKey),
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, publicKey, { algorithms: [algorithm], issuer, currentDate: new Date(now()) });
        const claims = claimsSchema.parse(payload);
        const ours = { accountId: claims.account_id, userId: claims.owner_id };
        const expected = Buffer.from(identitySignature(ours) ?? '');
        const given = Buffer.from(claims.identity_sig);
        return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given) ? ours : null;
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
        throw error;
      }
    },
  };
}
