// What works and what does not, a line for each, with what to do.
import { CircleAlert, CircleCheck, CircleDashed, CircleX, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HealthCheck } from '../../../contract/ipc/help.ts';
import { faultText } from '../../fault-text.ts';
import { useLocale } from '../../host/use-locale.ts';

const icons: Readonly<Record<HealthCheck['state'], LucideIcon>> = {
  good: CircleCheck,
  warn: CircleAlert,
  bad: CircleX,
  skipped: CircleDashed,
};

/** Checks that have words of their own for what is missing. */
const lacking = ['network', 'account', 'number', 'printer'] as const;

function useCheckText(): (check: HealthCheck) => string {
  const { t } = useTranslation();
  const { language } = useLocale();
  return ({ id, state, fault }) => {
    if (state === 'good') return t(`help.good.${id}`);
    if (state === 'skipped') return t('help.skipped');
    if (fault) return faultText(fault, language);
    const known = lacking.find((one) => one === id);
    return known ? t(`help.lack.${known}`) : t(`help.state.${state}`);
  };
}

export function CheckList({ checks }: { readonly checks: readonly HealthCheck[] }): ReactElement {
  const { t } = useTranslation();
  const textOf = useCheckText();
  return (
    <ul className="check-list selectable" aria-label={t('help.checks')}>
      {checks.map((check) => {
        const Icon = icons[check.state];
        return (
          <li key={check.id}>
            <Icon
              size={18}
              strokeWidth={1.8}
              className={`is-${check.state}`}
              role="img"
              aria-label={t(`help.state.${check.state}`)}
            />
            <div>
              <strong>{t(`help.name.${check.id}`)}</strong>
              <p>{textOf(check)}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
