// Faxboxes: a user's sender identity, and the place where their faxes arrive.
import { faxboxDocument } from '../../contract/kazoo/documents.ts';
import { toE164 } from '../../contract/kazoo/phone-number.ts';
import { type Answer, accept, badIdentifier, breach, conflict, created, type Outcome, refuse } from '../http/answer.ts';
import { readEnvelope } from '../http/body.ts';
import type { CallerRequest, Route } from '../http/request.ts';
import type { Service } from '../service.ts';
import type { Doc, KeptDocument } from '../store/documents.ts';
import { listDocuments, nowGregorian, showDeleted, showDocument } from './documents.ts';
import { audit, mergePatch, revisionOf, stripDoc, textOf } from './public-doc.ts';
import { adminOnly, findFaxbox, ownFaxboxes } from './rights.ts';
import { validate } from './validation.ts';

const defaults = { caller_name: 'Kazoo Fax Printer', fax_header: 'Kazoo Fax Printer', retries: 1, attempts: 0 };

function show({ id, doc }: KeptDocument): Doc {
  return { ...doc, id, smtp_email_address: `${id.slice(0, 8)}.fax.kazoo.io` };
}

/** Every id must be one the caller may see; for all others there is no faxbox. */
function find(service: Service, { caller, params }: CallerRequest): KeptDocument | Answer {
  const id = params['faxbox'] ?? '';
  return findFaxbox(service, caller, id) ?? badIdentifier(id);
}

/** The checked document; `self` is the faxbox being replaced. */
async function readFaxbox(
  service: Service,
  request: CallerRequest,
  before: KeptDocument | null,
  isPatch: boolean,
): Promise<Outcome<Doc>> {
  const envelope = await readEnvelope(request);
  if (!envelope.ok) return envelope;
  const sent = stripDoc(envelope.value.data);
  const doc = validate(faxboxDocument, { ...defaults, ...(isPatch && before ? mergePatch(before.doc, sent) : sent) });
  if (!doc.ok) return doc;
  const { owner_id, caller_id, custom_smtp_email_address: address } = doc.value;
  const { accountId } = request.caller;
  if (owner_id !== undefined && !service.documents.get(accountId, 'user', owner_id))
    return refuse(breach('owner_id', 'invalid', 'No user has this id', { cause: owner_id }));
  const isTaken =
    address !== undefined &&
    service.documents
      .list(accountId, 'faxbox')
      .some(({ id, doc: other }) => id !== before?.id && other['custom_smtp_email_address'] === address);
  if (isTaken) return refuse(breach('custom_smtp_email_address', 'unique', 'email address must be unique', { cause: address }));
  return accept(textOf(caller_id) === null ? doc.value : { ...doc.value, caller_id: toE164(caller_id ?? '') });
}

async function create(service: Service, request: CallerRequest): Promise<Answer> {
  const doc = await readFaxbox(service, request, null, false);
  if (!doc.ok) return doc.refusal;
  const kept = service.documents.insert(request.caller.accountId, 'faxbox', doc.value, nowGregorian(service));
  audit(service, request, 'configure', kept.id);
  return created(show(kept), kept.id, { revision: revisionOf(kept) });
}

async function change(service: Service, request: CallerRequest, isPatch: boolean): Promise<Answer> {
  const before = find(service, request);
  if ('kind' in before) return before;
  const doc = await readFaxbox(service, request, before, isPatch);
  if (!doc.ok) return doc.refusal;
  const after = service.documents.replace(before, doc.value, nowGregorian(service));
  if (!after) return conflict();
  audit(service, request, 'configure', after.id);
  return showDocument(after, show);
}

function remove(service: Service, request: CallerRequest): Answer {
  const kept = find(service, request);
  if ('kind' in kept) return kept;
  service.documents.remove(kept);
  audit(service, request, 'configure', kept.id);
  return showDeleted(kept, show);
}

/** Lists show a user their own, changes are an admin's. */
export function faxboxRoutes(service: Service): readonly Route[] {
  const visible = ({ caller }: CallerRequest): readonly KeptDocument[] =>
    caller.isAdmin ? service.documents.list(caller.accountId, 'faxbox') : ownFaxboxes(service, caller);
  return [
    {
      path: '/accounts/:account/faxboxes',
      access: 'user',
      verbs: {
        get: (request) => listDocuments(request, visible(request), show),
        put: adminOnly((request) => create(service, request)),
      },
    },
    {
      path: '/accounts/:account/faxboxes/:faxbox',
      access: 'user',
      verbs: {
        get: (request) => {
          const kept = find(service, request);
          return 'kind' in kept ? kept : showDocument(kept, show);
        },
        post: adminOnly((request) => change(service, request, false)),
        patch: adminOnly((request) => change(service, request, true)),
        delete: adminOnly((request) => remove(service, request)),
      },
    },
  ];
}
