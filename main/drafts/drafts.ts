// Faxes that are being written: documents come in by print, drop and picker, and are merged into what will be uploaded.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { UploadContainer } from '../../contract/draft.ts';
import { type Draft, type DraftPart, type PreparedDocument, usualOptions } from '../../contract/fax.ts';
import { createLogger } from '../../contract/log.ts';
import { type PlannedPage, planDocuments } from '../../contract/page-plan.ts';
import type { SpooledJob } from '../../contract/processes/printer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { DraftStore } from '../store/draft-store.ts';
import type { Documents } from './documents.ts';
import { wishesOf } from './fax-wishes.ts';
import { acceptPlan, planAfter } from './page-plan.ts';

const log = createLogger('drafts');

export interface DraftsOptions {
  readonly store: DraftStore;
  readonly documents: Documents;
  readonly onChange: (draft: Draft) => void;
  readonly now: () => number;
}

/** What the user fills in. */
export type DraftFields = Pick<Draft, 'to' | 'recipients' | 'fromNumber' | 'options' | 'cover'>;

export interface Drafts {
  create(): Draft;
  /** A draft of a document that was sent before. */
  createFrom(title: string, document: PreparedDocument, fields: Partial<DraftFields>): Draft;
  get(id: string): Result<Draft>;
  list(): readonly Draft[];
  update(id: string, change: Partial<DraftFields>): Result<Draft>;
  /** Which pages are sent; `knownPartIds` are the parts that the asking window knew of. */
  setPlan(id: string, plan: readonly PlannedPage[], knownPartIds: readonly string[]): Result<Draft>;
  setContainer(id: string, container: UploadContainer): Result<Draft>;
  /** Appends files in the given order; a file that cannot be faxed becomes a part that says why. */
  addFiles(id: string, paths: readonly string[]): Promise<Result<Draft>>;
  removePart(id: string, partId: string): Promise<Result<Draft>>;
  /** Moves all documents of another draft behind those of this one; the other draft ceases to be. */
  absorb(id: string, otherId: string): Promise<Result<Draft>>;
  discard(id: string): void;
  /** A print job becomes a draft, once; `null` when it already had. Only after an `ok` may the job leave the spool. */
  takePrintJob(job: SpooledJob, documentPath: string): Promise<Result<Draft | null>>;
}

/** Why a draft cannot be sent yet; null when it can. How large it gets is known only when it was composed. */
export function findObstacle({ document, plan, parts }: Draft): Result<null> {
  if (document && plan.length > 0) return ok(null);
  const fault = parts.map(({ content }) => (content.kind === 'fault' ? content.fault : null)).find((found) => found !== null);
  return fault && !document ? { ok: false, fault } : fail('document/empty');
}

export function openDrafts({ store, documents, onChange, now }: DraftsOptions): Drafts {
  // One change at a time per draft: merging takes a while, and two files may be dropped one after the other.
  const queues = new Map<string, Promise<unknown>>();

  function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const turn = (queues.get(id) ?? Promise.resolve()).then(work, work);
    queues.set(id, turn);
    const forget = (): void => {
      if (queues.get(id) === turn) queues.delete(id);
    };
    turn.then(forget, forget);
    return turn;
  }

  function get(id: string): Result<Draft> {
    const draft = store.get(id);
    return draft ? ok(draft) : fail('ipc/unknown-id', id);
  }

  function keep(draft: Draft): Draft {
    const changed = { ...draft, changedAtMs: now() };
    store.save(changed);
    onChange(changed);
    return changed;
  }

  function empty(): Draft {
    const fields: DraftFields = { to: '', recipients: [], fromNumber: null, options: usualOptions, cover: null };
    const nothing = { parts: [], document: null, plan: [], container: 'pdf' as const };
    return { id: randomUUID(), createdAtMs: now(), changedAtMs: now(), ...nothing, ...fields };
  }

  /** A fault means that not even the original could be kept, so its owner must keep it. */
  async function readPart(title: string, origin: DraftPart['origin'], file: string): Promise<Result<DraftPart>> {
    const id = randomUUID();
    const first = await documents.prepare(file);
    // The process may have died of somebody else's document: this one gets a second chance.
    const result = !first.ok && first.fault.code === 'process/unavailable' ? await documents.prepare(file) : first;
    if (result.ok) return ok({ id, title, origin, content: { kind: 'ready', document: result.value } });
    log.warn('not a document to fax', { code: result.fault.code, detail: result.fault.detail });
    const kept = result.fault.code === 'document/unreadable' ? ok(null) : await documents.keepOriginal(id, file);
    return kept.ok ? ok({ id, title, origin, content: { kind: 'fault', fault: result.fault } }) : kept;
  }

  /** The draft with the one document that all its good parts make together. */
  async function mergeParts(draft: Draft): Promise<Result<Draft>> {
    const ids = draft.parts.flatMap(({ content }) => (content.kind === 'ready' ? [content.document.id] : []));
    if (ids.length === 0) return ok({ ...draft, document: null });
    const merged = await documents.merge(ids);
    return merged.ok ? ok({ ...draft, document: merged.value }) : merged;
  }

  async function changeParts(id: string, change: (parts: readonly DraftPart[]) => DraftPart[]): Promise<Result<Draft>> {
    const draft = get(id); // read again: the text fields may have changed meanwhile
    if (!draft.ok) return draft;
    const merged = await mergeParts({ ...draft.value, parts: change(draft.value.parts) });
    if (!merged.ok) return merged;
    const latest = get(id);
    if (!latest.ok) return latest;
    const { parts, document } = merged.value;
    const plan = planAfter(latest.value.plan, draft.value.parts, parts); // pages may have been moved meanwhile
    return ok(keep({ ...latest.value, parts, document, plan, container: 'pdf' }));
  }

  return {
    create() {
      return keep(empty());
    },
    createFrom(title, document, fields) {
      const part: DraftPart = { id: randomUUID(), title, origin: { kind: 'file' }, content: { kind: 'ready', document } };
      return keep({ ...empty(), ...fields, parts: [part], document, plan: planDocuments([document]) });
    },
    get,
    list: () => store.list(),
    update(id, change) {
      const draft = get(id);
      return draft.ok ? ok(keep({ ...draft.value, ...change })) : draft;
    },
    setPlan(id, plan, knownPartIds) {
      const draft = get(id);
      if (!draft.ok) return draft;
      const accepted = acceptPlan(draft.value, plan, knownPartIds);
      return accepted.ok ? ok(keep({ ...draft.value, plan: accepted.value, container: 'pdf' })) : accepted;
    },
    setContainer(id, container) {
      const draft = get(id);
      return draft.ok ? ok(keep({ ...draft.value, container })) : draft;
    },
    addFiles: (id, paths) =>
      inTurn(id, async () => {
        const added: DraftPart[] = [];
        for (const file of paths) {
          const part = await readPart(path.basename(file), { kind: 'file' }, file);
          if (!part.ok) return part;
          added.push(part.value);
        }
        return changeParts(id, (parts) => [...parts, ...added]);
      }),
    removePart: (id, partId) => inTurn(id, () => changeParts(id, (parts) => parts.filter((part) => part.id !== partId))),
    absorb: (id, otherId) =>
      inTurn(id, async () => {
        const [draft, other] = [get(id), get(otherId)];
        if (!draft.ok) return draft;
        if (!other.ok || id === otherId) return fail('ipc/unknown-id', otherId);
        const merged = await mergeParts({ ...draft.value, parts: [...draft.value.parts, ...other.value.parts] });
        if (!merged.ok) return merged;
        const latest = get(id); // what was typed meanwhile stays
        if (!latest.ok) return latest;
        const { parts, document } = merged.value;
        const to = latest.value.to === '' ? other.value.to : latest.value.to;
        const plan = [...latest.value.plan, ...other.value.plan];
        const changed = { ...latest.value, parts, document, plan, container: 'pdf' as const, to, changedAtMs: now() };
        store.absorb(changed, otherId);
        onChange(changed);
        return ok(changed);
      }),
    discard: (id) => store.remove(id),
    async takePrintJob(job, documentPath) {
      if (store.hasTaken(job.id)) return ok(null);
      const origin = { kind: 'printed' as const, user: job.user, ...(job.application ? { application: job.application } : {}) };
      const read = await readPart(job.jobName, origin, documentPath);
      if (!read.ok) return read;
      const { content } = read.value;
      const document = content.kind === 'ready' ? content.document : null;
      const plan = document ? planDocuments([document]) : [];
      const draft: Draft = { ...empty(), ...wishesOf(job), parts: [read.value], document, plan };
      store.takePrintJob(job.id, draft);
      onChange(draft);
      return ok(draft);
    },
  };
}
