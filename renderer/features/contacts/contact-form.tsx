// Edits one contact: name, company, any number of fax numbers with labels, groups and notes.
import type { CountryCode } from 'libphonenumber-js/min';
import { Plus, X } from 'lucide-react';
import { type ReactElement, type SubmitEvent, useRef, useState } from 'react';
import { TextField as AriaTextField, Label, TextArea } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../contract/contacts.ts';
import type { Fault } from '../../../contract/fault.ts';
import { faultText } from '../../fault-text.ts';
import { say } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { tidyNumber } from '../compose/phone-input.ts';
import { type ContactDraft, draftOf, readContact, type TypedNumber } from './contact-draft.ts';
import { leaveEditing, saveContact } from './contacts-state.ts';

const mostNumbers = 20;

interface NumbersProps {
  readonly numbers: readonly TypedNumber[];
  readonly faults: ReadonlyMap<number, Fault>;
  readonly country: CountryCode;
  readonly onChange: (numbers: readonly TypedNumber[]) => void;
}

function Numbers({ numbers, faults, country, onChange }: NumbersProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const change = (key: number, part: Partial<TypedNumber>): void =>
    onChange(numbers.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const add = (): void => onChange([...numbers, { key: Math.max(...numbers.map(({ key }) => key)) + 1, text: '', label: '' }]);
  return (
    <fieldset className="contact-numbers">
      <legend className="field-label">{t('contacts.numbers')}</legend>
      {numbers.map(({ key, text, label }) => {
        const fault = faults.get(key);
        return (
          <div key={key} className="contact-number">
            <TextField
              label={t('contacts.number')}
              error={fault ? faultText(fault, language) : null}
              value={text}
              onChange={(typed) => change(key, { text: typed })}
              onBlur={() => change(key, { text: tidyNumber(text, country) })}
              type="tel"
              autoComplete="off"
              maxLength={64}
            />
            <TextField
              label={t('contacts.numberLabel')}
              placeholder={t('contacts.numberLabelHint')}
              value={label}
              onChange={(typed) => change(key, { label: typed })}
              maxLength={60}
            />
            <IconButton
              icon={X}
              variant="quiet"
              label={t('contacts.removeNumber')}
              isDisabled={numbers.length === 1}
              onPress={() => onChange(numbers.filter((one) => one.key !== key))}
            />
          </div>
        );
      })}
      {numbers.length < mostNumbers && (
        <Button size="small" icon={Plus} className="add-number" onPress={add}>
          {t('contacts.addNumber')}
        </Button>
      )}
    </fieldset>
  );
}

interface NotesProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Notes({ value, onChange }: NotesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <AriaTextField className="field" value={value} onChange={onChange} maxLength={5000}>
      <Label>{t('contacts.notes')}</Label>
      <TextArea className="input contact-notes" rows={4} />
    </AriaTextField>
  );
}

interface ContactFormProps {
  /** null: a new one. */
  readonly contact: Contact | null;
  readonly country: CountryCode;
}

/** What is typed, what it comes to, and saving it. */
function useContactForm({ contact, country }: ContactFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => draftOf(contact, country));
  const [wasTried, setWasTried] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const read = readContact(draft, country);
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setWasTried(true);
    if (!read.fields || isSaving) {
      // The mistakes are marked as soon as this is drawn.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setIsSaving(true);
    const saved = await saveContact(contact?.id ?? null, read.fields);
    setIsSaving(false);
    if (saved.ok) say(t('contacts.saved'));
    else setFault(saved.fault);
  }
  const change = (part: Partial<ContactDraft>): void => setDraft((before) => ({ ...before, ...part }));
  return { form, draft, change, wasTried, isSaving, fault, read, submit };
}

export function ContactForm(props: ContactFormProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const { form, draft, change, wasTried, isSaving, fault, read, submit } = useContactForm(props);
  return (
    <form ref={form} className="contact-form" aria-label={t('contacts.pane')} onSubmit={(event) => void submit(event)} noValidate>
      <div className="contact-scroller">
        <div className="contact-column">
          {fault && <Banner tone="bad" text={faultText(fault, language)} isAlert />}
          <div className="field-pair">
            <TextField
              label={t('contacts.name')}
              error={wasTried && read.isUnnamed ? t('contacts.needsName') : null}
              value={draft.name}
              onChange={(name) => change({ name })}
              maxLength={200}
              autoFocus
            />
            <TextField
              label={t('contacts.company')}
              value={draft.company}
              onChange={(company) => change({ company })}
              maxLength={200}
            />
          </div>
          <Numbers
            numbers={draft.numbers}
            faults={wasTried ? read.numberFaults : new Map()}
            country={props.country}
            onChange={(numbers) => change({ numbers })}
          />
          <TextField
            label={t('contacts.groups')}
            hint={t('contacts.groupsHint')}
            value={draft.groups}
            onChange={(groups) => change({ groups })}
            maxLength={3000}
          />
          <Notes value={draft.notes} onChange={(notes) => change({ notes })} />
        </div>
      </div>
      <footer className="contact-foot">
        <Button onPress={leaveEditing}>{t('action.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={isSaving}>
          {t('contacts.save')}
        </Button>
      </footer>
    </form>
  );
}
