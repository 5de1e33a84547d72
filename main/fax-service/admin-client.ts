// The administrator's steps at a KAZOO cluster or the embedded service.
import { type FaxNumber, faxNumber } from '../../contract/fax.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { listReceived } from './account-received.ts';
import { openDocuments } from './admin-documents.ts';
import type { AdminService } from './admin-service.ts';
import { fetchDocument } from './attachment.ts';
import { readExtensions, readNumbers } from './extensions.ts';
import type { FaxService } from './fax-service.ts';
import { newFaxbox, readSettings, writeSettings } from './faxbox-settings.ts';
import { isFaxId } from './inbox.ts';
import { listNumberPages, listPages } from './lists.ts';
import type { Login } from './login.ts';
import { type Fields, isFields, readText } from './normalise.ts';

function withFaxMark(user: Fields, isOn: boolean): Fields {
  const smartpbx = isFields(user['smartpbx']) ? user['smartpbx'] : {};
  const faxing = isFields(smartpbx['faxing']) ? smartpbx['faxing'] : {};
  return { ...user, smartpbx: { ...smartpbx, faxing: { ...faxing, enabled: isOn } } };
}

function readFirstNumber(callflow: Fields): FaxNumber | null {
  const numbers: readonly unknown[] = Array.isArray(callflow['numbers']) ? callflow['numbers'] : [];
  return numbers.flatMap((one) => faxNumber.safeParse(one).data ?? [])[0] ?? null;
}

export function createAdmin(login: Login, fetchProfile: FaxService['signIn']): AdminService {
  const documents = openDocuments(login);
  const at = (kind: 'faxboxes' | 'callflows' | 'users', id: string): string => `/${kind}/${encodeURIComponent(id)}`;

  /** A KAZOO cluster lets every user of an account do everything: the role is ours to check. */
  async function asAdmin<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const profile = await fetchProfile();
    if (!profile.ok) return profile;
    return profile.value.isAdmin ? work() : fail('service/forbidden', 'not an administrator');
  }

  async function listExtensions() {
    const users = await listPages(login, '/users', {});
    if (!users.ok) return users;
    const faxboxes = await listPages(login, '/faxboxes', {});
    if (!faxboxes.ok) return faxboxes;
    const callflows = await listPages(login, '/callflows', {});
    if (!callflows.ok) return callflows;
    return ok(readExtensions({ users: users.value, faxboxes: faxboxes.value, callflows: callflows.value }));
  }

  async function readAccountName(): Promise<Result<string>> {
    const account = await documents.read('');
    return account.ok ? ok(readText(account.value['name']) ?? '') : account;
  }

  async function listNumbers() {
    const pages = await listNumberPages(login);
    return pages.ok ? ok(readNumbers(pages.value)) : pages;
  }

  async function attachNumber({ userId, faxboxId, number }: { userId: string; faxboxId: string; number: FaxNumber }) {
    const flow = { module: 'faxbox', data: { id: faxboxId }, children: {} };
    const made = await documents.create('/callflows', { type: 'faxing', owner_id: userId, numbers: [number], flow });
    return made.ok ? ok({ callflowId: made.value }) : made;
  }

  return {
    readAccountName: () => asAdmin(readAccountName),
    listExtensions: () => asAdmin(listExtensions),
    listNumbers: () => asAdmin(listNumbers),
    createFaxbox: (settings) =>
      asAdmin(async () => {
        const made = await documents.create('/faxboxes', newFaxbox(settings));
        return made.ok ? ok({ faxboxId: made.value }) : made;
      }),
    changeFaxbox: (faxboxId, change) =>
      asAdmin(async () => {
        const before = await documents.change(at('faxboxes', faxboxId), (document) => writeSettings(document, change));
        return before.ok ? ok(readSettings(before.value, change)) : before;
      }),
    deleteFaxbox: (faxboxId) => asAdmin(() => documents.remove(at('faxboxes', faxboxId))),
    attachNumber: (input) => asAdmin(() => attachNumber(input)),
    changeNumber: (callflowId, number) =>
      asAdmin(async () => {
        const before = await documents.change(at('callflows', callflowId), (callflow) => ({ ...callflow, numbers: [number] }));
        return before.ok ? ok({ before: readFirstNumber(before.value) }) : before;
      }),
    detachNumber: (callflowId) => asAdmin(() => documents.remove(at('callflows', callflowId))),
    setFaxMark: (userId, isOn) =>
      asAdmin(async () => {
        const before = await documents.change(at('users', userId), (user) => withFaxMark(user, isOn));
        return before.ok ? ok(null) : before;
      }),
    listReceived: (range, pageKey) => asAdmin(() => listReceived(login, range, pageKey)),
    fetchReceived: ({ id }, toPath) =>
      asAdmin(() =>
        isFaxId(id)
          ? fetchDocument(login, `/faxes/inbox/${id}/attachment`, toPath)
          : Promise.resolve(fail('service/not-found', 'not an id')),
      ),
  };
}
