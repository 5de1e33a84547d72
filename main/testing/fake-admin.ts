// An account of a fax service in memory, over which a test decides how each call of an administrator fares.

import type { FaultCode } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { AdminService, Extension, ExtensionFax, FaxboxChange } from '../fax-service/admin-service.ts';
import type { InboxItem } from '../fax-service/fax-service.ts';

/** `lost`: it is done, and the answer does not come. */
export type CallFate = { readonly kind: 'fault'; readonly code: FaultCode } | { readonly kind: 'lost' } | null;

interface KeptFaxbox {
  readonly ownerId: string;
  settings: FaxboxChange;
}

interface KeptCallflow {
  readonly userId: string;
  readonly faxboxId: string;
  number: string;
}

export interface FakeAdmin {
  readonly service: AdminService;
  readonly calls: string[];
  /** What there is, in a form that two moments can be compared in: ids of what was made anew do not count. */
  picture(): unknown;
  readonly faxes: InboxItem[];
}

export interface FakeAdminOptions {
  readonly fate: (call: string, count: number) => CallFate;
  readonly fetch?: AdminService['fetchReceived'];
}

const usual = { userId: 'u1', displayName: 'Back office', extension: '102', username: 'back', email: 'back@office.example' };

export function createFakeAdmin({ fate, fetch }: FakeAdminOptions): FakeAdmin {
  const faxboxes = new Map<string, KeptFaxbox>();
  const callflows = new Map<string, KeptCallflow>();
  const numbers = ['+15145550143', '+15145550144', '+15145550145'];
  const calls: string[] = [];
  const faxes: InboxItem[] = [];
  let hasFaxMark = false;
  let lastId = 0;

  function readFax(): ExtensionFax | null {
    const [box] = faxboxes;
    if (!box) return null;
    const [faxboxId, { settings }] = box;
    const flow = [...callflows].find(([, one]) => one.faxboxId === faxboxId);
    const { callerName = '', notifyReceived = [], notifySent = [], number = null } = settings;
    return {
      faxboxId,
      callflowId: flow?.[0] ?? null,
      number: flow?.[1].number ?? number,
      callerName,
      notifyReceived,
      notifySent,
    };
  }

  /** Does the work unless it is fated to fail; tells it unless the answer is fated to be lost. */
  async function answer<T>(call: string, work: () => Result<T>): Promise<Result<T>> {
    calls.push(call);
    const fated = fate(call, calls.filter((one) => one === call).length);
    if (fated?.kind === 'fault') return fail(fated.code, call);
    const done = work();
    return fated?.kind === 'lost' ? fail('service/answer-lost', call) : done;
  }

  const makeId = (): string => `id${++lastId}`;
  const isTaken = (number: string): boolean => [...callflows.values()].some((one) => one.number === number);

  const service: AdminService = {
    readAccountName: () => answer('readAccountName', () => ok('Ooma Trial')),
    listExtensions: () =>
      answer('listExtensions', () => {
        const extension: Extension = { ...usual, isAdmin: false, timeZone: null, hasFaxMark, fax: readFax() };
        return ok([extension]);
      }),
    listNumbers: () =>
      answer('listNumbers', () =>
        ok(numbers.map((number) => ({ number, isFree: !isTaken(number), usedBy: isTaken(number) ? 'callflow' : null }))),
      ),
    createFaxbox: ({ ownerId, ...settings }) =>
      answer('createFaxbox', () => {
        const faxboxId = makeId();
        faxboxes.set(faxboxId, { ownerId, settings });
        return ok({ faxboxId });
      }),
    changeFaxbox: (faxboxId, change) =>
      answer('changeFaxbox', () => {
        const kept = faxboxes.get(faxboxId);
        if (!kept) return fail('service/not-found');
        const before = Object.fromEntries(Object.keys(change).map((key) => [key, kept.settings[key as keyof FaxboxChange]])); // its own keys
        kept.settings = { ...kept.settings, ...change };
        return ok(before);
      }),
    deleteFaxbox: (faxboxId) => answer('deleteFaxbox', () => (faxboxes.delete(faxboxId) ? ok(null) : fail('service/not-found'))),
    attachNumber: (input) =>
      answer('attachNumber', () => {
        if (isTaken(input.number)) return fail('service/forbidden', 'taken');
        const callflowId = makeId();
        callflows.set(callflowId, { ...input });
        return ok({ callflowId });
      }),
    changeNumber: (callflowId, number) =>
      answer('changeNumber', () => {
        const kept = callflows.get(callflowId);
        if (!kept) return fail('service/not-found');
        const before = kept.number;
        kept.number = number;
        return ok({ before });
      }),
    detachNumber: (callflowId) =>
      answer('detachNumber', () => (callflows.delete(callflowId) ? ok(null) : fail('service/not-found'))),
    setFaxMark: (_, isOn) =>
      answer('setFaxMark', () => {
        hasFaxMark = isOn;
        return ok(null);
      }),
    listReceived: ({ fromMs, toMs }, pageKey) =>
      answer('listReceived', () => {
        const found = faxes.filter(({ receivedAtMs }) => receivedAtMs >= fromMs && receivedAtMs <= toMs);
        const at = Number(pageKey ?? 0);
        return ok({ items: found.slice(at, at + 3), next: at + 3 < found.length ? String(at + 3) : null });
      }),
    fetchReceived: fetch ?? (() => Promise.reject(new Error('the test did not expect fetchReceived'))),
  };

  return {
    service,
    calls,
    faxes,
    picture: () => ({
      hasFaxMark,
      faxboxes: [...faxboxes.values()],
      callflows: [...callflows.values()].map(({ userId, number }) => ({ userId, number })),
    }),
  };
}
