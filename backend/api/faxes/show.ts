// How jobs and stored faxes look in lists and by themselves.
import type { Service } from '../../service.ts';
import type { Doc } from '../../store/documents.ts';
import type { KeptFax } from '../../store/faxes.ts';
import type { Job } from '../../store/jobs.ts';

/** A queued job in a list: the raw status, few fields, and whether it can be cancelled, which KAZOO never says. */
export function summariseJob(service: Service, { id, faxboxId, status, toNumber, attempts, created, doc }: Job): Doc {
  return {
    id,
    ...(faxboxId === null ? {} : { faxbox_id: faxboxId }),
    status,
    to: toNumber,
    from: doc['from_number'],
    from_name: doc['from_name'],
    attempts,
    created,
    can_cancel: service.queue.canCancel(id),
  };
}

/** A queued job by itself: while it is on the line, its status is what the line last said. */
export function showJob(service: Service, { id, status, attempts, created, doc }: Job): Doc {
  const said = status === 'processing' ? (service.queue.liveText(id) ?? 'not available') : status;
  return { ...doc, id, attempts, created, status: said, can_cancel: service.queue.canCancel(id) };
}

/** A stored fax in a list: the whole document and the fields of the view. */
export function summariseFax({ id, folder, status, created, doc }: KeptFax): Doc {
  const ends = { to: doc['to_number'], from: doc['from_number'], created };
  return { ...doc, id, folder, ...ends, ...(status === null ? {} : { status }) };
}

export function showFax({ id, folder, status, created, doc }: KeptFax): Doc {
  return { ...doc, id, folder, _read_only: { created, ...(status === null ? {} : { status }) } };
}

/** What the one who hands in a fax is told; a job that moved on since is shown as it was handed in. */
export function showSubmitted(id: string, doc: Doc, created: number): Doc {
  return { ...doc, id, created };
}
