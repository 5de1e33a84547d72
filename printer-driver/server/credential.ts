// Who may print into this session: a secret of the installation (RFC 7617 Basic), because other users of the computer reach loopback too.
import { createHash, timingSafeEqual } from 'node:crypto';

export interface Credential {
  readonly user: string;
  readonly secret: string;
}

/** RFC 3986's unreserved characters, so that `ipp://USER:SECRET@localhost:PORT/ipp/print` needs no escapes. */
const form = /^([\w.~-]{1,64}):([\w.~-]{16,255})$/;

/** `USER:SECRET`; null for anything else, also for a secret that could be guessed because it is short. */
export function readCredential(text: string): Credential | null {
  const [, user, secret] = form.exec(text) ?? [];
  return user && secret ? { user, secret } : null;
}

/** `header` is the request's Authorization. How long the answer takes tells nothing about the secret. */
export function isAuthorized(header: string | undefined, { user, secret }: Credential): boolean {
  const [, token = ''] = /^basic +([a-z\d+/]+={0,2})$/i.exec(header ?? '') ?? [];
  return timingSafeEqual(digest(Buffer.from(token, 'base64')), digest(Buffer.from(`${user}:${secret}`)));
}

/** Equal in length, whatever was given. */
function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
