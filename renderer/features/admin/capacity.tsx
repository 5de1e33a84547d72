// How many of the account's numbers are in use for faxes, and how many are left.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountNumber } from '../../../contract/admin.ts';
import { Meter } from '../../ui/meter.tsx';

export function Capacity({ numbers }: { readonly numbers: readonly AccountNumber[] }): ReactElement {
  const { t } = useTranslation();
  const count = (use: AccountNumber['use']): number => numbers.filter((one) => one.use === use).length;
  const [used, free, other] = [count('fax'), count('free'), count('other')];
  const words = [t('adminExtensions.used', { count: used }), t('adminExtensions.free', { count: free })];
  if (other > 0) words.push(t('adminExtensions.other', { count: other }));
  return (
    <section className="capacity" aria-label={t('adminExtensions.capacity')}>
      <h3>{t('adminExtensions.capacity')}</h3>
      <p className="num">{words.join(' · ')}</p>
      <Meter value={numbers.length === 0 ? 0 : (used + other) / numbers.length} />
      <p className="hint">{t(free === 0 ? 'adminExtensions.capacityFull' : 'adminExtensions.capacityHint')}</p>
    </section>
  );
}
