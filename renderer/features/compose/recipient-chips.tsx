// Those that the fax goes to, each with the number that will be dialled; arrows lead through them, Delete takes one away.
import type { CountryCode } from 'libphonenumber-js/min';
import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FaxNumber, Recipient } from '../../../contract/fax.ts';
import { formatDialled, formatNumber } from '../../format/phone.ts';

interface RecipientChipsProps {
  readonly recipients: readonly Recipient[];
  readonly country: CountryCode;
  readonly onRemove: (numbers: readonly FaxNumber[]) => void;
}

export function RecipientChips({ recipients, country, onRemove }: RecipientChipsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <TagGroup className="recipient-chips" aria-label={t('recipients.label')} onRemove={(keys) => onRemove([...keys].map(String))}>
      <TagList className="recipient-list">
        {recipients.map(({ number, name }) => {
          const dialled = formatDialled(number);
          return (
            <Tag key={number} id={number} textValue={name === '' ? dialled : `${name}, ${dialled}`} className="recipient-chip">
              <span className="recipient-words" title={dialled}>
                {name !== '' && <strong>{name}</strong>}
                <span className="num">{formatNumber(number, country)}</span>
              </span>
              <Button slot="remove" className="chip-remove" aria-label={t('recipients.remove')}>
                <X size={13} strokeWidth={2} aria-hidden />
              </Button>
            </Tag>
          );
        })}
      </TagList>
    </TagGroup>
  );
}
