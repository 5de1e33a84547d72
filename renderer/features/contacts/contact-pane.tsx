// One contact: whom one can fax, under which numbers, and what is known of them.
import type { CountryCode } from 'libphonenumber-js/min';
import { MessagesSquare, PencilLine, Send, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../contract/contacts.ts';
import { formatDialled, formatNumber } from '../../format/phone.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { newFaxTo } from '../frame/new-fax.ts';
import { openConversation } from '../inbox/conversation-state.ts';
import { nameOf } from './contact-entries.ts';
import { editContact } from './contacts-state.ts';

interface ContactPaneProps {
  readonly contact: Contact;
  readonly country: CountryCode;
  readonly onDelete: () => void;
}

export function ContactPane({ contact, country, onDelete }: ContactPaneProps): ReactElement {
  const { t } = useTranslation();
  const { name, company, numbers, groups, notes } = contact;
  const title = nameOf(contact);
  return (
    <>
      <header className="bar">
        <h2 className="bar-title">
          <span className="selectable">{title}</span>
          {name !== '' && company !== '' && <small className="selectable">{company}</small>}
        </h2>
        <Button icon={PencilLine} onPress={() => editContact(contact.id)}>
          {t('contacts.edit')}
        </Button>
        <IconButton icon={Trash2} label={t('contacts.delete')} onPress={onDelete} />
      </header>
      <div className="contact-scroller">
        <div className="contact-column">
          <section className="contact-card" aria-label={t('contacts.numbers')}>
            {numbers.map(({ number, label }) => {
              const written = formatNumber(number, country);
              return (
                <div key={`${number} ${label}`} className="contact-line">
                  <div className="contact-words selectable">
                    <strong className="num">{written}</strong>
                    <small className="num">{[label, formatDialled(number)].filter((text) => text !== '').join(' · ')}</small>
                  </div>
                  <IconButton
                    icon={MessagesSquare}
                    label={t('contacts.faxesWith', { number: written })}
                    variant="quiet"
                    size="small"
                    onPress={() => void openConversation(number, title)}
                  />
                  <Button
                    size="small"
                    icon={Send}
                    aria-label={t('contacts.newFaxTo', { number: written })}
                    onPress={() => void newFaxTo({ number, name: title })}
                  >
                    {t('contacts.newFax')}
                  </Button>
                </div>
              );
            })}
          </section>
          {groups.length > 0 && (
            <section className="contact-facts" aria-label={t('contacts.groups')}>
              <h3 className="field-label">{t('contacts.groups')}</h3>
              <p className="selectable">{groups.join(', ')}</p>
            </section>
          )}
          {notes !== '' && (
            <section className="contact-facts" aria-label={t('contacts.notes')}>
              <h3 className="field-label">{t('contacts.notes')}</h3>
              <p className="contact-notes-text selectable">{notes}</p>
            </section>
          )}
        </div>
      </div>
    </>
  );
}
