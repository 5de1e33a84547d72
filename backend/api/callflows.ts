// Callflows: which number or extension leads where. Faxing needs those of one `faxbox` node.
import { callflowDocument } from '../../contract/kazoo/documents.ts';
import { toE164 } from '../../contract/kazoo/phone-number.ts';
import { atomically } from '../database/database.ts';
import { type Answer, accept, badIdentifier, breach, conflict, created, type Outcome, refuse } from '../http/answer.ts';
import { readEnvelope } from '../http/body.ts';
import type { CallerRequest, Route } from '../http/request.ts';
import type { Service } from '../service.ts';
import type { Doc, KeptDocument } from '../store/documents.ts';
import { listDocuments, nowGregorian, showDeleted, showDocument } from './documents.ts';
import { audit, isDoc, mergePatch, revisionOf, stripDoc } from './public-doc.ts';
import { validate } from './validation.ts';

function show({ id, doc }: KeptDocument): Doc {
  return { ...doc, id };
}

function summarise({ id, doc }: KeptDocument): Doc {
  const { name, type, numbers, owner_id, flow } = doc;
  const modules = isDoc(flow) ? [flow['module']] : [];
  return { id, name, type, numbers, patterns: [], featurecode: false, owner_id, modules, flags: [] };
}

/** A number must be the account's own and lead nowhere else; short ones are extensions and need no owner. */
function judgeNumber(service: Service, accountId: string, number: string, selfId: string | null): Answer | null {
  const taken = service.numbers.callflowOf(accountId, number);
  if (taken !== null && taken !== selfId)
    return breach('numbers', 'unique', `Number ${number} exists in callflow ${taken}`, { cause: number });
  const isExtension = /^\d{1,6}$/.test(number);
  if (!isExtension && service.numbers.get(number)?.accountId !== accountId)
    return breach('numbers', 'invalid', `Number ${number} is not one of this account`, { cause: number });
  return null;
}

interface ReadCallflow {
  readonly doc: Doc;
  readonly numbers: readonly string[];
}

async function readCallflow(
  service: Service,
  request: CallerRequest,
  before: KeptDocument | null,
  isPatch: boolean,
): Promise<Outcome<ReadCallflow>> {
  const envelope = await readEnvelope(request);
  if (!envelope.ok) return envelope;
  const sent = stripDoc(envelope.value.data);
  if (Array.isArray(sent['numbers']) && sent['numbers'].length === 0)
    return refuse(breach('numbers', 'required', 'A callflow needs a number'));
  const { accountId } = request.caller;
  const doc = validate(callflowDocument, isPatch && before ? mergePatch(before.doc, sent) : sent);
  if (!doc.ok) return doc;
  const { flow } = doc.value;
  const faxboxId = flow.data['id'] ?? flow.data['faxbox_id'];
  if (flow.module === 'faxbox' && (typeof faxboxId !== 'string' || !service.documents.get(accountId, 'faxbox', faxboxId)))
    return refuse(breach('flow.data.id', 'invalid', 'No faxbox has this id'));
  const numbers = [...new Set(doc.value.numbers.map(toE164))];
  for (const number of numbers) {
    const refusal = judgeNumber(service, accountId, number, before?.id ?? null);
    if (refusal) return refuse(refusal);
  }
  return accept({ doc: { ...doc.value, numbers }, numbers });
}

/** The document and its numbers change in one step, or neither does. null: somebody else was quicker. */
function store(
  service: Service,
  accountId: string,
  before: KeptDocument | null,
  { doc, numbers }: ReadCallflow,
): KeptDocument | null {
  return atomically(service.db, () => {
    const now = nowGregorian(service);
    const kept = before ? service.documents.replace(before, doc, now) : service.documents.insert(accountId, 'callflow', doc, now);
    if (kept) service.numbers.assign(accountId, kept.id, numbers);
    return kept;
  });
}

async function create(service: Service, request: CallerRequest): Promise<Answer> {
  const callflow = await readCallflow(service, request, null, false);
  if (!callflow.ok) return callflow.refusal;
  const kept = store(service, request.caller.accountId, null, callflow.value);
  if (!kept) return conflict();
  audit(service, request, 'configure', kept.id);
  return created(show(kept), kept.id, { revision: revisionOf(kept) });
}

async function change(service: Service, request: CallerRequest, before: KeptDocument, isPatch: boolean): Promise<Answer> {
  const callflow = await readCallflow(service, request, before, isPatch);
  if (!callflow.ok) return callflow.refusal;
  const kept = store(service, request.caller.accountId, before, callflow.value);
  if (!kept) return conflict();
  audit(service, request, 'configure', kept.id);
  return showDocument(kept, show);
}

function remove(service: Service, request: CallerRequest, kept: KeptDocument): Answer {
  service.documents.remove(kept);
  audit(service, request, 'configure', kept.id);
  return showDeleted(kept, show);
}

export function callflowRoutes(service: Service): readonly Route[] {
  const withCallflow =
    (handle: (request: CallerRequest, kept: KeptDocument) => Answer | Promise<Answer>) => (request: CallerRequest) => {
      const id = request.params['callflow'] ?? '';
      const kept = service.documents.get(request.caller.accountId, 'callflow', id);
      return kept ? handle(request, kept) : badIdentifier(id);
    };
  return [
    {
      path: '/accounts/:account/callflows',
      access: 'admin',
      verbs: {
        get: (request) => listDocuments(request, service.documents.list(request.caller.accountId, 'callflow'), summarise),
        put: (request) => create(service, request),
      },
    },
    {
      path: '/accounts/:account/callflows/:callflow',
      access: 'admin',
      verbs: {
        get: withCallflow((_, kept) => showDocument(kept, show)),
        post: withCallflow((request, kept) => change(service, request, kept, false)),
        patch: withCallflow((request, kept) => change(service, request, kept, true)),
        delete: withCallflow((request, kept) => remove(service, request, kept)),
      },
    },
  ];
}
