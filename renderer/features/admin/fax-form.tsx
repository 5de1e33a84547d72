// The form of a virtual fax: its number and who gets its faxes by mail.
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountNumber, Extension } from '../../../contract/admin.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Select, TextField } from '../../ui/fields.tsx';
import { setFax, useAdmin } from './admin-state.ts';
import { checkFields, choosableNumbers, firstFields, isUnchanged } from './fax-choices.ts';

interface FaxFormProps {
  readonly extension: Extension;
  readonly numbers: readonly AccountNumber[];
}

const buttonWords = {
  off: ['adminFax.switchOn', 'adminFax.switchingOn'],
  on: ['adminFax.save', 'adminFax.saving'],
  broken: ['adminFax.repair', 'adminFax.saving'],
} as const;

export function FaxForm({ extension, numbers }: FaxFormProps): ReactElement {
  const { t } = useTranslation();
  const [fields, setFields] = useState(() => firstFields(extension));
  const [wasTried, setWasTried] = useState(false);
  const busy = useAdmin((state) => state.busy);
  const { kind } = extension.fax;
  const choices = choosableNumbers(extension, numbers);
  const checked = checkFields(fields);
  const isBusy = busy?.userId === extension.userId && busy.asked !== 'off';
  const [rest, working] = buttonWords[kind];

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (checked.isGood && fields.number !== null) void setFax(extension, fields.number, checked.mails);
  }

  if (choices.length === 0)
    return (
      <div className="extension-form">
        <Banner tone="warn" title={t('adminFax.noFreeTitle')} text={t('adminFax.noFreeText')} />
      </div>
    );
  const own = kind === 'off' ? null : extension.fax.number;
  return (
    <form className="extension-form" onSubmit={submit} noValidate aria-label={t('adminFax.title')}>
      <Select
        label={t('adminFax.number')}
        options={choices.map((number) => {
          const text = formatNumber(number, countryOf(number));
          return number === own ? { id: number, text, detail: t('adminFax.ownNumber') } : { id: number, text };
        })}
        selected={fields.number}
        onSelect={(number) => setFields({ ...fields, number })}
        placeholder={t('adminFax.chooseNumber')}
        error={wasTried && checked.needsNumber ? t('adminFax.needsNumber') : null}
      />
      <TextField
        label={t('adminFax.mails')}
        hint={t('adminFax.mailsHint')}
        error={wasTried && checked.wrongMail !== null ? t('adminFax.wrongMail', { mail: checked.wrongMail }) : null}
        value={fields.mails}
        onChange={(mails) => setFields({ ...fields, mails })}
        inputMode="email"
        spellCheck="false"
        autoComplete="off"
        maxLength={2000}
      />
      <div className="extension-foot">
        <Button
          type="submit"
          variant="primary"
          isBusy={isBusy}
          isDisabled={(busy !== null && !isBusy) || isUnchanged(extension, fields)}
        >
          {t(isBusy ? working : rest)}
        </Button>
      </div>
    </form>
  );
}
