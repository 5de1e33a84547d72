// The contacts on screen, the group they are of, and which one is open or being edited.
import { create } from 'zustand';
import type { Contact, ContactFields, ContactGroup } from '../../../contract/contacts.ts';
import type { Result } from '../../../contract/result.ts';
import { ask } from '../../host/notices.ts';

/** `contactId: null`: a new one. */
export interface Editing {
  readonly contactId: string | null;
}

interface ContactsState {
  /** By name; null until main answered. */
  readonly contacts: readonly Contact[] | null;
  readonly groups: readonly ContactGroup[];
  /** null: all. */
  readonly group: string | null;
  readonly selectedId: string | null;
  readonly editing: Editing | null;
}

const fresh: ContactsState = { contacts: null, groups: [], group: null, selectedId: null, editing: null };

export const useContacts = create<ContactsState>(() => fresh);

async function load(): Promise<void> {
  const { group } = useContacts.getState();
  const [contacts, groups] = await Promise.all([ask('contacts.list', { group }), ask('contacts.groups', null)]);
  if (contacts && group === useContacts.getState().group) useContacts.setState({ contacts });
  if (!groups) return;
  useContacts.setState({ groups });
  // Its last contact left the group: show all rather than an empty list.
  if (group !== null && !groups.some(({ name }) => name === group)) await chooseGroup(null);
}

export async function chooseGroup(group: string | null): Promise<void> {
  useContacts.setState({ group });
  await load();
}

export function selectContact(selectedId: string): void {
  useContacts.setState({ selectedId, editing: null });
}

export function editContact(contactId: string | null): void {
  useContacts.setState({ editing: { contactId } });
}

export function leaveEditing(): void {
  useContacts.setState({ editing: null });
}

export async function saveContact(contactId: string | null, fields: ContactFields): Promise<Result<Contact>> {
  const saved = await window.ooma.call('contacts.save', { contactId, fields });
  if (saved.ok) {
    await load();
    useContacts.setState({ selectedId: saved.value.id, editing: null });
  }
  return saved;
}

export async function removeContact(contactId: string): Promise<void> {
  await ask('contacts.remove', { contactIds: [contactId] });
  await load();
}

/** From now on; answers a function that stops it. */
export function followContacts(): () => void {
  useContacts.setState(fresh);
  void load();
  return window.ooma.on('contacts.changed', () => void load());
}
