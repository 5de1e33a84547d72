// Users, which are the office's extensions: listed, shown and changed.
import { userDocument } from '../../contract/kazoo/documents.ts';
import { hashPassword } from '../auth/passwords.ts';
import { atomically } from '../database/database.ts';
import { type Answer, accept, badIdentifier, breach, conflict, forbidden, type Outcome, refuse } from '../http/answer.ts';
import { readEnvelope } from '../http/body.ts';
import type { CallerRequest, Route } from '../http/request.ts';
import type { Service } from '../service.ts';
import type { Doc, KeptDocument } from '../store/documents.ts';
import { listDocuments, nowGregorian, showDocument } from './documents.ts';
import { audit, isDoc, mergePatch, stripDoc, textOf } from './public-doc.ts';
import { validate } from './validation.ts';

const leastPasswordLength = 8;

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

/** A credential is made of name and password: neither changes without the other. null: both stay. */
function readPassword(data: Doc, before: Doc, after: Doc): Outcome<string | null> {
  const { password } = data;
  const isRenamed = textOf(before['username'])?.toLowerCase() !== textOf(after['username'])?.toLowerCase();
  if (password === undefined && !isRenamed) return accept(null);
  if (password === undefined) return refuse(breach('password', 'required', 'The password must be given with a new user name'));
  if (after['username'] === undefined) return refuse(breach('username', 'required', 'Field is required but missing'));
  if (typeof password !== 'string')
    return refuse(breach('password', 'type', 'Value did not match type(s): string', { target: 'string' }));
  const isShort = password.length < leastPasswordLength;
  const message = `String must be at least ${leastPasswordLength} characters`;
  return isShort ? refuse(breach('password', 'minLength', message, { target: leastPasswordLength })) : accept(password);
}

/** The document as it is to be, checked against what this caller may change. */
function readUser(service: Service, request: CallerRequest, before: KeptDocument, data: Doc, isPatch: boolean): Outcome<Doc> {
  const sent = stripDoc(data);
  const doc = validate(userDocument, isPatch ? mergePatch(before.doc, sent) : sent);
  if (!doc.ok) return doc;
  if (!request.caller.isAdmin && !adminKeys.every((key) => isSame(before.doc, doc.value, key))) return refuse(forbidden());
  const { username } = doc.value;
  if (username !== undefined && isNameTaken(service, before, username))
    return refuse(breach('username', 'unique', 'Username is not unique for this account', { cause: username }));
  return doc;
}

async function change(service: Service, request: CallerRequest, isPatch: boolean): Promise<Answer> {
  const before = find(service, request);
  if ('kind' in before) return before;
  const envelope = await readEnvelope(request);
  if (!envelope.ok) return envelope.refusal;
  const doc = readUser(service, request, before, envelope.value.data, isPatch);
  if (!doc.ok) return doc.refusal;
  const password = readPassword(envelope.value.data, before.doc, doc.value);
  if (!password.ok) return password.refusal;
  const salt = service.accounts.get(before.accountId)?.salt ?? '';
  const hashes = password.value === null ? null : await hashPassword(String(doc.value['username']), password.value, salt);
  return atomically(service.db, () => {
    const after = service.documents.replace(before, doc.value, nowGregorian(service));
    if (!after) return conflict();
    if (hashes) service.accounts.setCredential(before.accountId, before.id, hashes);
    audit(service, request, hashes ? 'password' : 'configure', after.id);
    return showDocument(after, show);
  });
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
