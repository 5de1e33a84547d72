// Who a token speaks for, as the user's document says at that moment.
import type { Caller } from '../http/request.ts';
import type { Service } from '../service.ts';

/** null: no token of ours, or its user or account may not come in any more. */
export async function findCaller(service: Service, token: string | null): Promise<Caller | null> {
  const claims = token === null ? null : await service.tokens.verify(token);
  if (!claims || token === null) return null;
  const user = service.documents.get(claims.accountId, 'user', claims.userId);
  if (!user || user.doc['enabled'] === false || service.accounts.get(claims.accountId)?.isEnabled !== true) return null;
  return { ...claims, isAdmin: user.doc['priv_level'] === 'admin', token };
}
