// Drafts over a database of its own and a documents process that answers what a test tells it to.
import type { PreparedDocument } from '../../contract/fax.ts';
import type { SpooledJob } from '../../contract/processes/printer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Documents } from '../drafts/documents.ts';
import { type Drafts, openDrafts } from '../drafts/drafts.ts';
import { type DraftStore, openDraftStore } from '../store/draft-store.ts';
import { makeTempDatabase } from './temp-database.ts';

export const documentOf = (letter: string, pageCount = 1, sizeBytes = 100): PreparedDocument => ({
  id: letter.repeat(64),
  pageCount,
  sizeBytes,
});
export const job: SpooledJob = {
  id: crypto.randomUUID(),
  jobName: 'Referral.odt',
  user: 'ann',
  documentFormat: 'application/pdf',
  sizeBytes: 100,
  receivedAtMs: 1,
  destinations: [],
};

export function goodValue<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

export interface DraftsBench {
  /** What the documents process answers for each file name; a list is answered in turn. */
  answer(files: Readonly<Record<string, readonly Result<PreparedDocument>[]>>): void;
  /** Files whose originals were kept. */
  readonly kept: string[];
  store(): DraftStore;
  /** `change`: calls of the documents process that go another way. */
  open(change?: Partial<Documents>): Drafts;
  /** What is open from now on was read from disk again, as by the next start of the app. */
  restart(): void;
  remove(): void;
}

export function makeDraftsBench(database = makeTempDatabase()): DraftsBench {
  let store = openDraftStore(database.db);
  const answers = new Map<string, Result<PreparedDocument>[]>();
  const kept: string[] = [];
  const documents: Documents = {
    pathOf: (id) => id,
    originalPath: (id) => id,
    prepare: async (file) => {
      const queue = answers.get(file) ?? [];
      return (queue.length > 1 ? queue.shift() : queue[0]) ?? fail('document/unreadable', file);
    },
    // The joined id says which documents it was made of.
    merge: async (ids) =>
      ok({
        ...documentOf('f'),
        pageCount: ids.length,
        id: ids
          .map((id) => id.charAt(0))
          .join('')
          .padEnd(64, '0'),
      }),
    pages: async () => fail('document/empty'),
    report: async () => ok(null),
    mark: async () => fail('document/empty'),
    compose: async () => fail('document/empty'),
    firstSight: async () => fail('document/empty'),
    twin: async () => fail('document/empty'),
    twinPath: (id) => id,
    keepOriginal: async (_partId, file) => {
      kept.push(file);
      return ok(null);
    },
  };
  return {
    answer(files) {
      for (const [file, given] of Object.entries(files)) answers.set(file, [...given]);
    },
    kept,
    store: () => store,
    open: (change = {}) => openDrafts({ store, documents: { ...documents, ...change }, onChange: () => undefined, now: () => 7 }),
    restart() {
      store = openDraftStore(database.reopen());
    },
    remove: () => database.remove(),
  };
}
