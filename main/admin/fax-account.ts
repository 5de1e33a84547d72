// The account as an administrator sees it, read from the service as it is now.
import type { Extension, FaxAccount, FaxState } from '../../contract/admin.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { AccountNumber, AdminService, Extension as ServiceExtension } from '../fax-service/admin-service.ts';

function stateOf({ fax }: ServiceExtension): FaxState {
  if (!fax) return { kind: 'off' };
  const mails = [...fax.notifyReceived];
  // Nothing leads to the faxbox: its user can send, and nothing can arrive.
  if (fax.callflowId === null || fax.number === null) return { kind: 'broken', number: fax.number, mails };
  return { kind: 'on', number: fax.number, mails };
}

function toExtension(one: ServiceExtension): Extension {
  const { userId, displayName, username, extension, email, isAdmin } = one;
  return { userId, name: displayName || username, extension, mail: email ?? '', isAdmin, fax: stateOf(one) };
}

function combine(extensions: readonly ServiceExtension[], numbers: readonly AccountNumber[]): FaxAccount {
  const seen = extensions.map(toExtension);
  const faxing = new Set(seen.flatMap(({ fax }) => (fax.kind === 'on' ? [fax.number] : [])));
  return {
    extensions: seen,
    numbers: numbers.map(({ number, isFree }) => {
      return { number, use: faxing.has(number) ? ('fax' as const) : isFree ? ('free' as const) : ('other' as const) };
    }),
  };
}

export async function readFaxAccount(service: AdminService): Promise<Result<FaxAccount>> {
  // One after the other: services count requests.
  const extensions = await service.listExtensions();
  if (!extensions.ok) return extensions;
  const numbers = await service.listNumbers();
  return numbers.ok ? ok(combine(extensions.value, numbers.value)) : numbers;
}
