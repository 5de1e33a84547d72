// One fax: shown, resent, deleted; its document fetched or dropped.
import { fromGregorianSeconds } from '../../../contract/kazoo/gregorian-time.ts';
import { atomically } from '../../database/database.ts';
import { placeOf } from '../../events/fax-events.ts';
import { type Answer, accept, answer, badIdentifier, breach, fault500, type Outcome, refuse } from '../../http/answer.ts';
import { readEnvelope } from '../../http/body.ts';
import type { CallerRequest } from '../../http/request.ts';
import type { Service } from '../../service.ts';
import type { Folder, KeptFax } from '../../store/faxes.ts';
import type { FileForm } from '../../store/files.ts';
import { isVisible } from '../../store/page.ts';
import { nowGregorian } from '../documents.ts';
import { audit, textOf } from '../public-doc.ts';
import { findFaxbox, readScope } from '../rights.ts';
import { checkFax, enqueue, stripFax } from './create.ts';
import { showFax } from './show.ts';

export function findFax(service: Service, request: CallerRequest, folder: Folder): Outcome<KeptFax> {
  const scope = readScope(service, request);
  if (!scope.ok) return scope;
  const id = request.params['fax'] ?? '';
  const fax = service.faxes.get(request.caller.accountId, folder, id);
  return fax && isVisible(scope.value.visibility, fax) ? accept(fax) : refuse(badIdentifier(id));
}

const revisionOf = (fax: KeptFax): string => `1-${fax.hexId}`;

export function showStored(service: Service, request: CallerRequest, folder: Folder): Answer {
  const fax = findFax(service, request, folder);
  return fax.ok ? answer(showFax(fax.value), { revision: revisionOf(fax.value) }) : fax.refusal;
}

/** The row first: a crash in between leaves files that the next start sweeps away. */
export async function deleteStored(service: Service, request: CallerRequest, folder: Folder): Promise<Answer> {
  const fax = findFax(service, request, folder);
  if (!fax.ok) return fax.refusal;
  atomically(service.db, () => {
    service.faxes.markDeleted(fax.value, nowGregorian(service));
    audit(service, request, 'delete', fax.value.id);
  });
  service.events.tell({ ...placeOf(fax.value), kind: 'doc_deleted', id: fax.value.id });
  await service.files.remove(fax.value.hexId);
  return answer({ ...showFax(fax.value), _read_only: { deleted: true } }, { revision: revisionOf(fax.value) });
}

export async function deleteAttachment(service: Service, request: CallerRequest, folder: Folder): Promise<Answer> {
  const fax = findFax(service, request, folder);
  if (!fax.ok) return fax.refusal;
  if (!fax.value.hasAttachment) return badIdentifier(fax.value.id);
  atomically(service.db, () => {
    service.faxes.dropAttachment(fax.value, nowGregorian(service));
    audit(service, request, 'delete', `${fax.value.id} attachment`);
  });
  await service.files.remove(fax.value.hexId);
  return answer(showFax(fax.value));
}

/** The pages as they went over the line; where none did, the document as it was handed in. */
async function findForm(service: Service, fax: KeptFax): Promise<{ form: FileForm; sizeBytes: number } | null> {
  for (const form of ['pdf', 'original'] as const) {
    const sizeBytes = await service.files.sizeOf(fax.hexId, form);
    if (sizeBytes !== null) return { form, sizeBytes };
  }
  return null;
}

async function tellType(service: Service, fax: KeptFax, form: FileForm): Promise<readonly [type: string, extension: string]> {
  const start = Buffer.from(await service.files.readStart(fax.hexId, form, 4)).toString('latin1');
  if (start === '%PDF') return ['application/pdf', 'pdf'];
  return ['II*\0', 'MM\0*'].includes(start) ? ['image/tiff', 'tiff'] : ['application/octet-stream', 'bin'];
}

/** `2024-03-01_10:00:00` in the caller's time zone, as KAZOO names its files. */
function localStamp(unixMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(unixMs);
  return parts.replace(' ', '_');
}

function timeZoneOf(service: Service, { caller }: CallerRequest): string {
  const zone = textOf(service.documents.get(caller.accountId, 'user', caller.userId)?.doc['timezone']) ?? 'UTC';
  return Intl.supportedValuesOf('timeZone').includes(zone) ? zone : 'UTC';
}

export async function fetchAttachment(service: Service, request: CallerRequest, folder: Folder): Promise<Answer> {
  const fax = findFax(service, request, folder);
  if (!fax.ok) return fax.refusal;
  const found = fax.value.hasAttachment ? await findForm(service, fax.value) : null;
  if (!found) return badIdentifier(fax.value.id);
  const [contentType, extension] = await tellType(service, fax.value, found.form);
  const stamp = localStamp(fromGregorianSeconds(fax.value.created), timeZoneOf(service, request));
  audit(service, request, 'fetch', fax.value.id);
  return {
    kind: 'file',
    path: service.files.pathOf(fax.value.hexId, found.form),
    sizeBytes: found.sizeBytes,
    contentType,
    fileName: `fax_document_${stamp}.${extension}`,
    disposition: request.query.get('disposition') === 'inline' ? 'inline' : 'attachment',
  };
}

/** Sends a stored fax once more, as a new job; keys of `data` go before the old ones. */
async function resubmit(service: Service, request: CallerRequest, fax: KeptFax, data: Record<string, unknown>): Promise<Answer> {
  const before = stripFax(
    Object.fromEntries(Object.entries(fax.doc).filter(([key]) => key !== 'client_ref' && key !== 'owner_id')),
  );
  const faxbox = fax.faxboxId === null ? null : findFaxbox(service, request.caller, fax.faxboxId);
  const doc = checkFax(service, request, { ...before, ...stripFax(data) }, faxbox);
  if (!doc.ok) return doc.refusal;
  if (!fax.hasAttachment) return breach('document.url', 'required', 'the document of this fax was deleted');
  return enqueue(service, request, 'resubmit', doc.value, await service.files.read(fax.hexId, 'original'));
}

/** Actions stand beside `data`; KAZOO answers 500 to those it does not know. */
export async function actOnStored(service: Service, request: CallerRequest, folder: Folder): Promise<Answer> {
  const fax = findFax(service, request, folder);
  if (!fax.ok) return fax.refusal;
  const envelope = await readEnvelope(request);
  if (!envelope.ok) return envelope.refusal;
  const { action, data } = envelope.value;
  if (action === undefined) return fault500('action required');
  if (action !== 'resubmit' || folder !== 'outbox') return fault500('invalid action');
  return resubmit(service, request, fax.value, data);
}
