// Users, which are the office's extensions: listed, shown and changed.
import { userDocument } from '../../contract/kazoo/documents.ts';
import { type Answer, badIdentifier, forbidden, validationError } from '../http/answer.ts';
import { readEnvelope } from '../http/body.ts';
import type { CallerRequest, Route } from '../http/request.ts';
import type { Service } from '../service.ts';
import type { Doc, KeptDocument } from '../store/documents.ts';
import { listDocuments, nowGregorian, showDocument } from './documents.ts';
import { audit, isDoc, mergePatch, stripDoc } from './public-doc.ts';
import { validate } from './validation.ts';

function hasFaxing({ doc }: KeptDocument): boolean {
  const { smartpbx } = doc;
  const faxing = isDoc(smartpbx) ? smartpbx['faxing'] : undefined;
  return isDoc(faxing) && faxing['enabled'] === true;
}

function summarise(kept: KeptDocument): Doc {
  const { first_name, last_name, username, email, priv_level, presence_id, timezone, flags } = kept.doc;
  return {
    id: kept.id,
    first_name,
    last_name,
    username,
    email,
    priv_level: priv_level ?? 'user',
    features: hasFaxing(kept) ? ['faxing'] : [],
    presence_id,
    timezone,
    flags: flags ?? [],
  };
}

function show(kept: KeptDocument): Doc {
  return { ...kept.doc, id: kept.id };
}

function list(service: Service, request: CallerRequest): Answer {
  const { accountId, userId, isAdmin } = request.caller;
  const all = service.documents.list(accountId, 'user');
  return listDocuments(request, isAdmin ? all : all.filter(({ id }) => id === userId), summarise);
}

function find(service: Service, { caller, params }: CallerRequest): KeptDocument | Answer {
  const id = params['user'] ?? '';
  if (!caller.isAdmin && id !== caller.userId) return forbidden();
  return service.documents.get(caller.accountId, 'user', id) ?? badIdentifier(id);
}

/** What a user may not change about themself: their role, their name for logging in, being enabled. */
const adminKeys = ['priv_level', 'username', 'enabled', 'smartpbx', 'presence_id'] as const;

function isSame(before: Doc, after: Doc, key: string): boolean {
  return JSON.stringify(before[key]) === JSON.stringify(after[key]);
}

function isNameTaken(service: Service, user: KeptDocument, name: unknown): boolean {
  const lower = String(name).toLowerCase();
  return service.documents
    .list(user.accountId, 'user')
    .some(({ id, doc }) => id !== user.id && String(doc['username']).toLowerCase() === lower);
}

async function change(service: Service, request: CallerRequest, isPatch: boolean): Promise<Answer> {
  const before = find(service, request);
  if ('kind' in before) return before;
  const envelope = await readEnvelope(request);
  if (!envelope.ok) return envelope.refusal;
  const sent = stripDoc(envelope.value.data);
  const doc = validate(userDocument, isPatch ? mergePatch(before.doc, sent) : sent);
  if (!doc.ok) return doc.refusal;
  if (!request.caller.isAdmin && !adminKeys.every((key) => isSame(before.doc, doc.value, key))) return forbidden();
  if (doc.value.username !== undefined && isNameTaken(service, before, doc.value.username))
    return validationError({
      username: { unique: { message: 'Username is not unique for this account', cause: doc.value.username } },
    });
  const after = service.documents.replace(before, doc.value, nowGregorian(service));
  audit(service, request, 'configure', after.id);
  return showDocument(after, show);
}

export function userRoutes(service: Service): readonly Route[] {
  return [
    { path: '/accounts/:account/users', access: 'user', verbs: { get: (request) => list(service, request) } },
    {
      path: '/accounts/:account/users/:user',
      access: 'user',
      verbs: {
        get: (request) => {
          const user = find(service, request);
          return 'kind' in user ? user : showDocument(user, show);
        },
        post: (request) => change(service, request, false),
        patch: (request) => change(service, request, true),
      },
    },
  ];
}
