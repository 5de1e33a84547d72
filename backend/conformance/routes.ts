// The routes of KAZOO that faxing needs, with the verbs that each answers: data that both ends are held against.
import type { SchemaName } from './schemas.ts';

export const verbs = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;
export type Verb = (typeof verbs)[number];

export interface KazooRoute {
  /** Below `/v2`; `{A}` and its like stand for ids. */
  readonly path: string;
  readonly verbs: readonly Verb[];
  /** What only the embedded service answers: a client asks it only where an answer offered it. */
  readonly additions?: readonly Verb[];
  /** What stands under `data` of a request that has a body. */
  readonly body?: SchemaName;
}

const faxScopes = ['/accounts/{A}/faxes', '/accounts/{A}/faxboxes/{FB}/faxes', '/accounts/{A}/users/{U}/faxes'];

const faxPaths: readonly KazooRoute[] = [
  { path: '', verbs: ['PUT'], body: 'fax' },
  { path: '/outgoing', verbs: ['GET', 'PUT'], body: 'fax' },
  { path: '/outgoing/{J}', verbs: ['GET'], additions: ['DELETE'] },
  { path: '/incoming', verbs: ['GET'] },
  { path: '/incoming/{IN}', verbs: ['GET'] },
  { path: '/smtplog', verbs: ['GET'] },
  { path: '/smtplog/{X}', verbs: ['GET'] },
  ...(['inbox', 'outbox'] as const).flatMap((folder): KazooRoute[] => {
    const id = folder === 'inbox' ? '{IN}' : '{OUT}';
    return [
      { path: `/${folder}`, verbs: ['GET'] },
      { path: `/${folder}/${id}`, verbs: ['GET', 'PUT', 'DELETE'], body: 'resubmission' },
      { path: `/${folder}/${id}/attachment`, verbs: ['GET', 'DELETE'] },
    ];
  }),
];

export const routes: readonly KazooRoute[] = [
  { path: '/user_auth', verbs: ['PUT'], body: 'user_auth' },
  { path: '/user_auth/{T}', verbs: ['GET'] },
  { path: '/token_auth', verbs: ['GET', 'DELETE'] },
  { path: '/websockets', verbs: ['GET'] },
  { path: '/accounts/{A}', verbs: ['GET'] },
  { path: '/accounts/{A}/users', verbs: ['GET'] },
  { path: '/accounts/{A}/users/{U}', verbs: ['GET', 'POST', 'PATCH'], body: 'user' },
  { path: '/accounts/{A}/phone_numbers', verbs: ['GET'] },
  { path: '/accounts/{A}/phone_numbers/{N}', verbs: ['GET'] },
  { path: '/accounts/{A}/callflows', verbs: ['GET', 'PUT'], body: 'callflow' },
  { path: '/accounts/{A}/callflows/{C}', verbs: ['GET', 'POST', 'PATCH', 'DELETE'], body: 'callflow' },
  { path: '/accounts/{A}/faxboxes', verbs: ['GET', 'PUT'], body: 'faxbox' },
  { path: '/accounts/{A}/faxboxes/{FB}', verbs: ['GET', 'POST', 'PATCH', 'DELETE'], body: 'faxbox' },
  ...faxScopes.flatMap((scope) => faxPaths.map((route) => ({ ...route, path: `${scope}${route.path}` }))),
];

/** The route of a request's path, without its query; null: KAZOO has none such. */
export function findRoute(path: string): KazooRoute | null {
  const given = path.split('?')[0]?.split('/') ?? [];
  const fits = (wanted: readonly string[]): boolean =>
    wanted.length === given.length &&
    wanted.every((part, at) => part === given[at] || (part.startsWith('{') && given[at] !== ''));
  return routes.find((route) => fits(route.path.split('/'))) ?? null;
}
