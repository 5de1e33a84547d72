// Whose faxes go to the junk, and letting them in again.
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockedNumber } from '../../../contract/inbox-query.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { tell } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { useBlocked } from '../inbox/use-blocked.ts';

function BlockedLine({ number, name, blockedAtMs }: BlockedNumber): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const [isBusy, setIsBusy] = useState(false);
  const written = formatNumber(number, countryOf(number));
  const when = new Intl.DateTimeFormat(region, { dateStyle: 'medium' }).format(blockedAtMs);
  async function unblock(): Promise<void> {
    setIsBusy(true);
    await tell('inbox.unblock', { number });
    setIsBusy(false);
  }
  return (
    <li className="blocked-line">
      <span className="blocked-words selectable">
        <strong className="num">{name === '' ? written : name}</strong>
        <small className="num">
          {[name === '' ? '' : written, t('blocked.since', { when })].filter((text) => text !== '').join(' · ')}
        </small>
      </span>
      <Button
        size="small"
        isBusy={isBusy}
        aria-label={t('blocked.unblockNamed', { name: name === '' ? written : name })}
        onPress={() => void unblock()}
      >
        {t('blocked.unblock')}
      </Button>
    </li>
  );
}

export function BlockedSettings(): ReactElement {
  const { t } = useTranslation();
  const blocked = useBlocked();
  const isEmpty = blocked?.length === 0;
  return (
    <section className="settings-group" aria-label={t('blocked.title')}>
      <h3>{t('blocked.title')}</h3>
      <div className="settings-card">
        <p className="blocked-text">{t(isEmpty ? 'blocked.none' : 'blocked.text')}</p>
        {!isEmpty && (
          <ul>
            {blocked?.map((one) => (
              <BlockedLine key={one.number} {...one} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
