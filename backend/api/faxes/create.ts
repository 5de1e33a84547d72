// Takes a fax in: checked, its document on disk, its job in the queue; only then is it confirmed.
import { maxUploadBytes } from '../../../contract/fax.ts';
import { emptyTxResult, faxDocument } from '../../../contract/kazoo/documents.ts';
import { toGregorianSeconds } from '../../../contract/kazoo/gregorian-time.ts';
import { isReconcilable, toE164 } from '../../../contract/kazoo/phone-number.ts';
import { atomically } from '../../database/database.ts';
import { type Answer, accept, breach, conflict, created, forbidden, type Outcome, refuse } from '../../http/answer.ts';
import { mediaTypeOf, parseEnvelope } from '../../http/body.ts';
import { parseMultipart } from '../../http/multipart.ts';
import type { CallerRequest } from '../../http/request.ts';
import type { Service } from '../../service.ts';
import { type Doc, type KeptDocument, newId } from '../../store/documents.ts';
import type { Job } from '../../store/jobs.ts';
import { isVisible } from '../../store/page.ts';
import { audit, textOf } from '../public-doc.ts';
import { accountVisibility, findFaxbox, ownFaxboxes, readScope } from '../rights.ts';
import { validate } from '../validation.ts';
import { showSubmitted } from './show.ts';

interface Handed {
  readonly data: Doc;
  readonly file: Uint8Array | null;
}

const bareTypes = ['image/tiff', 'application/pdf', 'application/x-pdf', 'application/x-www-form-urlencoded'];

async function readHanded(request: CallerRequest): Promise<Outcome<Handed>> {
  const header = request.headers['content-type'] ?? '';
  const type = mediaTypeOf(header);
  const isMultipart = type.startsWith('multipart/');
  if (!isMultipart && !bareTypes.includes(type) && !['', 'application/json', 'application/x-json'].includes(type))
    return refuse({ kind: 'empty', status: 415 });
  const body = await request.readBody(maxUploadBytes);
  if (!body.ok) return body;
  // A bare document cannot say where it is to go: the rules below tell the caller what is missing.
  if (bareTypes.includes(type)) return accept({ data: {}, file: body.value });
  if (!isMultipart) {
    const envelope = parseEnvelope(body.value.toString('utf8'));
    return envelope.ok ? accept({ data: envelope.value.data, file: null }) : envelope;
  }
  const parts = await parseMultipart(body.value, header);
  if (!parts.ok) return parts;
  const envelope = parseEnvelope(parts.value.json ?? '{"data":{}}');
  return envelope.ok ? accept({ data: envelope.value.data, file: parts.value.file?.bytes ?? null }) : envelope;
}

/** Keys that a client cannot set: the service's own, and results. */
const ownKeys = new Set([
  'id',
  'folder',
  'created',
  'modified',
  'status',
  'delivered',
  'attempts',
  'tx_result',
  'rx_result',
  'retry_after',
  'can_cancel',
]);

export function stripFax(data: Doc): Doc {
  return Object.fromEntries(
    Object.entries(data).filter(([key]) => !key.startsWith('_') && !key.startsWith('pvt_') && !ownKeys.has(key)),
  );
}

/** A faxbox fills in what the request left out. */
function withDefaults(data: Doc, faxbox: KeptDocument | null): Doc {
  if (!faxbox) return data;
  const { caller_name, caller_id, fax_header, fax_identity, fax_timezone, retries } = faxbox.doc;
  const defaults = {
    from_name: caller_name,
    from_number: caller_id,
    fax_identity_name: fax_header,
    fax_identity_number: fax_identity,
    fax_timezone,
    retries: retries ?? 3,
  };
  const known = Object.fromEntries(Object.entries(defaults).filter(([, value]) => value !== undefined));
  return { ...known, ...data, faxbox_id: faxbox.id };
}

/** Users send from the numbers of their own faxboxes, administrators from every number of the account. */
function maySendFrom(service: Service, { caller }: CallerRequest, number: string): boolean {
  if (caller.isAdmin) return service.numbers.get(number)?.accountId === caller.accountId;
  return ownFaxboxes(service, caller).some(({ doc }) => doc['caller_id'] === number);
}

/** Which faxbox the job belongs to: the URL's, else the one that the document names. */
function findJobFaxbox(service: Service, request: CallerRequest, data: Doc): Outcome<KeptDocument | null> {
  const scope = readScope(service, request);
  if (!scope.ok) return scope;
  const named = textOf(data['faxbox_id']);
  if (scope.value.faxbox || named === null) return accept(scope.value.faxbox);
  const faxbox = findFaxbox(service, request.caller, named);
  return faxbox ? accept(faxbox) : refuse(forbidden());
}

/** The document of a job, complete and allowed, or the refusal. */
export function checkFax(service: Service, request: CallerRequest, data: Doc, faxbox: KeptDocument | null): Outcome<Doc> {
  const { caller } = request;
  const fax = validate(faxDocument, withDefaults(stripFax(data), faxbox));
  if (!fax.ok) return fax;
  if (fax.value.document) return refuse(breach('document.url', 'invalid', 'This service fetches no documents: upload it'));
  const to = toE164(fax.value.to_number);
  if (!isReconcilable(to))
    return refuse(breach('document.to_number', 'required', 'to_number is not a number that can be called'));
  const from = toE164(fax.value.from_number);
  if (!maySendFrom(service, request, from)) return refuse(forbidden('from_number'));
  const owner = fax.value.owner_id ?? caller.userId;
  if (!caller.isAdmin && owner !== caller.userId) return refuse(forbidden('owner_id'));
  const timezone =
    textOf(fax.value.timezone) ?? textOf(service.documents.get(caller.accountId, 'user', caller.userId)?.doc['timezone']);
  const zone = timezone ?? textOf(faxbox?.doc['fax_timezone']);
  return accept({
    ...fax.value,
    to_number: to,
    from_number: from,
    owner_id: owner,
    retries: fax.value.retries ?? 1,
    attempts: 0,
    ...(zone === null ? {} : { fax_timezone: zone }),
    tx_result: emptyTxResult,
  });
}

/** The first fax of this reference, as it was confirmed then; a job of somebody else is a conflict. */
function answerKnown(service: Service, request: CallerRequest, jobId: string): Answer {
  const { caller } = request;
  const kept = service.jobs.get(caller.accountId, jobId) ?? service.faxes.findByJob('outbox', jobId);
  if (!kept || !isVisible(accountVisibility(service, caller), kept)) return conflict();
  return created(showSubmitted(jobId, kept.doc, kept.created), jobId);
}

/** Document on disk, then the job: a crash in between leaves a file that the next start sweeps away. */
export async function enqueue(
  service: Service,
  request: CallerRequest,
  action: 'send' | 'resubmit',
  doc: Doc,
  document: Uint8Array,
): Promise<Answer> {
  const { accountId } = request.caller;
  const now = service.now();
  const job: Job = {
    id: newId(),
    accountId,
    faxboxId: textOf(doc['faxbox_id']),
    ownerId: textOf(doc['owner_id']),
    status: 'pending',
    toNumber: String(doc['to_number']),
    attempts: 0,
    created: toGregorianSeconds(now),
    modified: toGregorianSeconds(now),
    dueAtMs: now,
    isCancelling: false,
    doc,
  };
  await service.files.write(job.id, 'original', document);
  // With who sent it, in one step.
  const known = atomically(service.db, () => {
    const other = service.jobs.insert(job, textOf(doc['client_ref']));
    if (other === null) audit(service, request, action, job.id);
    return other;
  });
  if (known !== null) {
    await service.files.remove(job.id);
    return answerKnown(service, request, known);
  }
  service.queue.wake();
  return created(showSubmitted(job.id, doc, job.created), job.id, { revision: `1-${job.id}` });
}

export async function createFax(service: Service, request: CallerRequest): Promise<Answer> {
  const handed = await readHanded(request);
  if (!handed.ok) return handed.refusal;
  const { data, file } = handed.value;
  const faxbox = findJobFaxbox(service, request, data);
  if (!faxbox.ok) return faxbox.refusal;
  const ref = textOf(data['client_ref']);
  const known = ref === null ? null : service.jobs.findByClientRef(request.caller.accountId, ref);
  if (known !== null) return answerKnown(service, request, known);
  const doc = checkFax(service, request, data, faxbox.value);
  if (!doc.ok) return doc.refusal;
  if (!file || file.length === 0) return breach('document.url', 'required', 'add document url or upload a document');
  return enqueue(service, request, 'send', doc.value, file);
}
