// The account itself, to look at.
import { type Answer, answer, badIdentifier } from '../http/answer.ts';
import type { CallerRequest, Route } from '../http/request.ts';
import type { Service } from '../service.ts';

function detail(service: Service, { caller }: CallerRequest): Answer {
  const account = service.accounts.get(caller.accountId);
  if (!account) return badIdentifier(caller.accountId);
  const { id, name, realm, isEnabled, created } = account;
  return answer(
    { id, name, realm, enabled: isEnabled, timezone: 'UTC', language: 'en-us', _read_only: { created } },
    { revision: `1-${id}` },
  );
}

export function accountRoutes(service: Service): readonly Route[] {
  return [{ path: '/accounts/:account', access: 'user', verbs: { get: (request) => detail(service, request) } }];
}
