// Contacts: the list with search and groups, and the one that is open or edited.
import { FileUp, UserPlus } from 'lucide-react';
import { type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../contract/contacts.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { useSession } from '../../host/app-state.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Question } from '../../ui/dialog.tsx';
import { PeopleDrawing, PickDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField, Select } from '../../ui/fields.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { contactEntries, findContacts, makeSearchable, nameOf } from './contact-entries.ts';
import { ContactForm } from './contact-form.tsx';
import { ContactPane } from './contact-pane.tsx';
import { ContactsMenu, ImportSheet, useImport } from './contacts-menu.tsx';
import { chooseGroup, editContact, removeContact, selectContact, useContacts } from './contacts-state.ts';

const rowHeight = 54;
/** The choice of all contacts; no group can have this name. */
const allGroups = '';

function useCountry() {
  const session = useSession();
  return countryOf(session.kind === 'signed-in' ? session.numbers[0]?.number : null);
}

function useDetail(): (contact: Contact) => string {
  const { t } = useTranslation();
  const country = useCountry();
  return ({ name, company, numbers }) => {
    const [first] = numbers;
    const written = first ? formatNumber(first.number, country) : '';
    const count = numbers.length > 1 ? t('contacts.numbersCount', { count: numbers.length }) : written;
    return [name === '' ? '' : company, count].filter((text) => text !== '').join(' · ');
  };
}

function GroupField(): ReactElement | null {
  const { t } = useTranslation();
  const { groups, group, contacts } = useContacts();
  if (groups.length === 0) return null;
  const all = group === null ? t('contacts.allGroups', { count: contacts?.length ?? 0 }) : t('contacts.everybody');
  const options = [
    { id: allGroups, text: all },
    ...groups.map(({ name, count }) => ({ id: name, text: t('contacts.groupCount', { name, count }) })),
  ];
  return (
    <div className="contact-groups">
      <Select
        label={t('contacts.group')}
        options={options}
        selected={group ?? allGroups}
        onSelect={(id) => void chooseGroup(id === allGroups ? null : id)}
        placeholder=""
      />
    </div>
  );
}

function ContactRow({ contact, detail }: { readonly contact: Contact; readonly detail: string }): ReactElement {
  return (
    <div className="row">
      <strong>{nameOf(contact)}</strong>
      <span />
      <span className="row-detail num">{detail}</span>
    </div>
  );
}

interface ContactListProps {
  readonly contacts: readonly Contact[];
  readonly selectedId: string | null;
  readonly onImport: () => void;
  readonly onDelete: (contactId: string) => void;
}

function ContactList({ contacts, selectedId, onImport, onDelete }: ContactListProps): ReactElement {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  // Typing never waits for a list of thousands.
  const sought = useDeferredValue(query);
  const searchable = useMemo(() => makeSearchable(contacts), [contacts]);
  const entries = useMemo(() => contactEntries(findContacts(searchable, sought)), [searchable, sought]);
  const detailOf = useDetail();
  return (
    <section className="list-pane" aria-label={t('contacts.label')}>
      <div className="bar list-bar">
        <SearchField
          label={t('contacts.search')}
          placeholder={t('contacts.searchHint')}
          clearLabel={t('list.clearSearch')}
          value={query}
          onChange={setQuery}
        />
        <IconButton icon={UserPlus} label={t('contacts.new')} onPress={() => editContact(null)} />
        <ContactsMenu onImport={onImport} />
      </div>
      <GroupField />
      {entries.length === 0 ? (
        <EmptyState title={t('list.noMatch')} text={t('contacts.noMatch', { query: sought.trim() })} />
      ) : (
        <VirtualList
          label={t('contacts.label')}
          entries={entries}
          selectedKey={selectedId}
          rowHeight={rowHeight}
          onSelect={selectContact}
          onOpen={editContact}
          onDelete={onDelete}
          renderRow={(contact) => <ContactRow contact={contact} detail={detailOf(contact)} />}
          describeRow={(contact) => `${nameOf(contact)}, ${detailOf(contact)}`}
        />
      )}
    </section>
  );
}

function EmptyContacts({ onImport }: { readonly onImport: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <EmptyState drawing={<PeopleDrawing />} title={t('contacts.emptyTitle')} text={t('contacts.emptyText')}>
      <div className="empty-buttons">
        <Button variant="primary" icon={UserPlus} onPress={() => editContact(null)}>
          {t('contacts.new')}
        </Button>
        <Button icon={FileUp} onPress={onImport}>
          {t('contacts.import')}
        </Button>
      </div>
    </EmptyState>
  );
}

interface DetailProps {
  readonly open: Contact | null;
  readonly onDelete: (contact: Contact) => void;
}

function Detail({ open, onDelete }: DetailProps): ReactElement {
  const { t } = useTranslation();
  const { editing, contacts } = useContacts();
  const country = useCountry();
  if (editing) {
    const edited = contacts?.find(({ id }) => id === editing.contactId) ?? null;
    return (
      <>
        <header className="bar">
          <h2 className="bar-title">{edited ? nameOf(edited) : t('contacts.new')}</h2>
        </header>
        <ContactForm key={editing.contactId ?? 'new'} contact={edited} country={country} />
      </>
    );
  }
  if (open) return <ContactPane contact={open} country={country} onDelete={() => onDelete(open)} />;
  return <EmptyState drawing={<PickDrawing />} title={t('contacts.pickTitle')} text={t('contacts.pickText')} />;
}

export function ContactsView(): ReactElement {
  const { t } = useTranslation();
  const { contacts, group, selectedId, editing } = useContacts();
  const [leaving, setLeaving] = useState<Contact | null>(null);
  const { outcome, start, forget } = useImport();
  if (!contacts) return <main className="whole-pane" aria-busy="true" aria-label={t('contacts.title')} />;
  const begin = (): void => void start();
  const find = (id: string | null): Contact | null => contacts.find((one) => one.id === id) ?? null;
  const open = find(selectedId) ?? contacts[0] ?? null;
  const isEmpty = contacts.length === 0 && group === null;
  return (
    <>
      {isEmpty && !editing ? (
        <main className="whole-pane" aria-label={t('contacts.title')}>
          <EmptyContacts onImport={begin} />
        </main>
      ) : (
        <div className={isEmpty ? 'whole-pane' : 'two-panes'}>
          {!isEmpty && (
            <ContactList
              contacts={contacts}
              selectedId={open?.id ?? null}
              onImport={begin}
              onDelete={(id) => setLeaving(find(id))}
            />
          )}
          <main className="detail-pane" aria-label={t('contacts.pane')}>
            <Detail open={open} onDelete={setLeaving} />
          </main>
        </div>
      )}
      <ImportSheet outcome={outcome} onDone={forget} />
      <Question
        isOpen={leaving !== null}
        title={t('contacts.deleteTitle', { name: leaving ? nameOf(leaving) : '' })}
        text={t('contacts.deleteText')}
        yes={t('contacts.delete')}
        no={t('action.cancel')}
        onYes={() => leaving && void removeContact(leaving.id)}
        onClose={() => setLeaving(null)}
      />
    </>
  );
}
