// Who may do what, stricter than KAZOO, which lets every user of an account do everything.
import { accept, badIdentifier, forbidden, type Outcome, refuse } from '../http/answer.ts';
import type { Caller, CallerHandler, CallerRequest } from '../http/request.ts';
import type { Service } from '../service.ts';
import type { KeptDocument } from '../store/documents.ts';
import type { Visibility } from '../store/page.ts';

/** A verb that is an administrator's, on a route that others may use too. */
export function adminOnly(handler: CallerHandler): CallerHandler {
  return (request) => (request.caller.isAdmin ? handler(request) : forbidden());
}

/** A faxbox that the caller may use: an admin any, a user their own; null for every other id. */
export function findFaxbox(service: Service, caller: Caller, id: string): KeptDocument | null {
  const faxbox = service.documents.get(caller.accountId, 'faxbox', id);
  return faxbox && (caller.isAdmin || faxbox.doc['owner_id'] === caller.userId) ? faxbox : null;
}

/** The faxboxes whose owner the caller is. */
export function ownFaxboxes(service: Service, caller: Caller): readonly KeptDocument[] {
  return service.documents.list(caller.accountId, 'faxbox').filter(({ doc }) => doc['owner_id'] === caller.userId);
}

/** What a request's URL is about: the account, one faxbox, or one user; and what of that the caller may see. */
export interface FaxScope {
  readonly faxbox: KeptDocument | null;
  readonly visibility: Visibility;
}

export function readScope(service: Service, { caller, params }: CallerRequest): Outcome<FaxScope> {
  const { faxbox: faxboxId, user: userId } = params;
  if (faxboxId !== undefined) {
    const faxbox = findFaxbox(service, caller, faxboxId);
    return faxbox ? accept({ faxbox, visibility: { kind: 'faxbox', faxboxId } }) : refuse(badIdentifier(faxboxId));
  }
  if (userId !== undefined) {
    if (!caller.isAdmin && userId !== caller.userId) return refuse(forbidden());
    if (!service.documents.get(caller.accountId, 'user', userId)) return refuse(badIdentifier(userId));
    return accept({ faxbox: null, visibility: { kind: 'owner', userId } });
  }
  return accept({ faxbox: null, visibility: accountVisibility(service, caller) });
}

export function accountVisibility(service: Service, caller: Caller): Visibility {
  if (caller.isAdmin) return { kind: 'all' };
  return { kind: 'own', userId: caller.userId, faxboxIds: ownFaxboxes(service, caller).map(({ id }) => id) };
}
