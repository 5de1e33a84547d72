// What of a document is shown and what of a request is kept: never the service's own keys.

import type { Caller } from '../http/request.ts';
import type { Service } from '../service.ts';
import type { AuditAction } from '../store/audit.ts';
import type { Doc, KeptDocument } from '../store/documents.ts';

/** Keys that only the service sets. */
const reserved = new Set(['id', 'metadata', 'features', 'created', 'modified', 'smtp_email_address', 'password']);

/** A document as a client sent it, without private and reserved keys. */
export function stripDoc(data: Doc): Doc {
  return Object.fromEntries(
    Object.entries(data).filter(
      ([key, value]) => !key.startsWith('_') && !key.startsWith('pvt_') && !reserved.has(key) && value !== undefined,
    ),
  );
}

/** RFC 7396: null removes a key, objects merge, everything else replaces. */
export function mergePatch(before: Doc, patch: Doc): Doc {
  const kept = Object.entries(before).filter(([key]) => patch[key] !== null);
  const changed = Object.entries(patch)
    .filter(([, value]) => value !== null)
    .map(([key, value]): [string, unknown] => {
      if (!isDoc(value)) return [key, value];
      const old = before[key];
      return [key, mergePatch(isDoc(old) ? old : {}, value)];
    });
  return Object.fromEntries([...kept, ...changed]);
}

export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function revisionOf({ id, revision }: KeptDocument): string {
  return `${revision}-${id}`;
}

/** Writes down who did what. */
export function audit(
  service: Service,
  request: { caller: Caller; address: string },
  action: Exclude<AuditAction, 'login' | 'login-refused'>,
  subject: string,
): void {
  const { accountId, userId } = request.caller;
  service.audit.add({ atMs: service.now(), accountId, userId, action, subject, address: request.address });
}
