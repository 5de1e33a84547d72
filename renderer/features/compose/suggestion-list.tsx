// The list under the To field: contacts and recent numbers that fit what is typed.
import type { CountryCode } from 'libphonenumber-js/min';
import { Clock, UserRound } from 'lucide-react';
import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../../contract/contacts.ts';
import { formatNumber } from '../../format/phone.ts';
import { formatAgo } from '../../format/time.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { classes } from '../../ui/classes.ts';

interface SuggestionListProps {
  readonly id: string;
  readonly found: readonly Suggestion[];
  /** -1: none. */
  readonly active: number;
  readonly country: CountryCode;
  readonly onPick: (suggestion: Suggestion) => void;
}

/** What tells one number of a name from another, and when it was used. */
function useDetails(country: CountryCode): (suggestion: Suggestion) => string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const now = useNow(60_000);
  return ({ name, company, label, number, lastUsedAtMs }) =>
    [
      name === '' ? '' : formatNumber(number, country),
      label,
      company === name ? '' : company,
      lastUsedAtMs === null ? '' : t('recipients.lastUsed', { when: formatAgo(lastUsedAtMs, now, region) }),
    ]
      .filter((text) => text !== '')
      .join(' · ');
}

export function SuggestionList({ id, found, active, country, onPick }: SuggestionListProps): ReactElement {
  const { t } = useTranslation();
  const detailsOf = useDetails(country);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id={id} className="popover suggestions" role="listbox" aria-label={t('recipients.found')}>
      {found.map((suggestion, index) => {
        const { number, name, contactId } = suggestion;
        const Icon = contactId === null ? Clock : UserRound;
        return (
          <div
            key={`${contactId ?? ''}${number}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes('menu-item', 'suggestion', index === active && 'is-active')}
            // The field keeps the keyboard.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(suggestion)}
            onKeyDown={(event) => event.key === 'Enter' && onPick(suggestion)}
          >
            <Icon size={16} strokeWidth={1.7} aria-hidden />
            <span className="menu-words">
              {name === '' ? <span className="num">{formatNumber(number, country)}</span> : name}
              <small className="num">{detailsOf(suggestion)}</small>
            </span>
          </div>
        );
      })}
    </div>
  );
}
