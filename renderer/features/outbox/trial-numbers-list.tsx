// The numbers to try while nothing leaves this computer; a click begins a fax to one of them.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { useSession } from '../../host/app-state.ts';
import { Button } from '../../ui/button.tsx';
import { newFax } from '../frame/new-fax.ts';
import { trialNumbers } from './trial-numbers.ts';

export function TrialNumbers(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const own = session.kind === 'signed-in' ? session.numbers.map(({ number }) => number) : [];
  const country = countryOf(own[0]);
  return (
    <section className="trial-numbers" aria-label={t('sent.trialTitle')}>
      <h4>{t('sent.trialTitle')}</h4>
      <ul>
        {trialNumbers(own).map(({ number, meaning }) => {
          const text = formatNumber(number, country);
          return (
            <li key={number}>
              <Button
                variant="link"
                size="small"
                aria-label={t('sent.faxThis', { number: text })}
                onPress={() => void newFax(text)}
              >
                {text}
              </Button>
              <span>{t(meaning)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
