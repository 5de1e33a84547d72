// The account's phone numbers: which there are, and which are taken.
import { toE164 } from '../../contract/kazoo/phone-number.ts';
import { type Answer, answer, numberNotFound } from '../http/answer.ts';
import type { CallerRequest, Route } from '../http/request.ts';
import type { Service } from '../service.ts';
import type { Doc } from '../store/documents.ts';
import type { OwnedNumber } from '../store/numbers.ts';
import { passesFilters, readPage } from './list-query.ts';

function show({ state, accountId, created, updated, callflowId }: OwnedNumber): Doc {
  return {
    state,
    features: ['local'],
    features_available: [],
    assigned_to: accountId,
    ...(callflowId === null ? {} : { used_by: 'callflow' }),
    created,
    updated,
  };
}

/** An object keyed by number, and paged by number. */
function list(service: Service, request: CallerRequest): Answer {
  const query = new URLSearchParams(request.query);
  const start = query.get('start_key');
  query.delete('start_key');
  const page = readPage(query);
  if (!page.ok) return page.refusal;
  const all = service.numbers.list(request.caller.accountId).filter(({ number }) => start === null || number >= start);
  const size = page.value.size ?? all.length;
  const shown = all.slice(0, size).filter((owned) => passesFilters(query, show(owned), owned.updated));
  const next = all[size];
  return answer(
    { cascade_quantity: 0, numbers: Object.fromEntries(shown.map((owned) => [owned.number, show(owned)])) },
    {
      ...(page.value.size === null ? {} : { page_size: Math.min(size, all.length) }),
      ...(next ? { next_start_key: next.number } : {}),
    },
  );
}

function detail(service: Service, { caller, params }: CallerRequest): Answer {
  const owned = service.numbers.get(toE164(params['number'] ?? ''));
  return owned?.accountId === caller.accountId ? answer({ ...show(owned), id: owned.number }) : numberNotFound();
}

export function phoneNumberRoutes(service: Service): readonly Route[] {
  return [
    { path: '/accounts/:account/phone_numbers', access: 'admin', verbs: { get: (request) => list(service, request) } },
    { path: '/accounts/:account/phone_numbers/:number', access: 'admin', verbs: { get: (request) => detail(service, request) } },
  ];
}
