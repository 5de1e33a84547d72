// Numbers that are announced always or never, whatever the other settings say.
import { X } from 'lucide-react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../contract/fault.ts';
import type { NoticeRule } from '../../../contract/notices.ts';
import { faultText } from '../../fault-text.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { useSession } from '../../host/app-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select, TextField } from '../../ui/fields.tsx';
import { readNumber } from '../compose/phone-input.ts';

interface NoticeRulesProps {
  readonly rules: readonly NoticeRule[];
  readonly onChange: (rules: NoticeRule[]) => void;
}

/** The country of one's own first number: numbers without a country code are read and written as there. */
function useHome(): ReturnType<typeof countryOf> {
  const session = useSession();
  return countryOf(session.kind === 'signed-in' ? session.numbers[0]?.number : null);
}

function NewRule({ onAdd }: { readonly onAdd: (rule: NoticeRule) => void }): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const home = useHome();
  const [typed, setTyped] = useState('');
  const [notify, setNotify] = useState<NoticeRule['notify']>('always');
  const [fault, setFault] = useState<Fault | null>(null);

  function add(event: SubmitEvent): void {
    event.preventDefault();
    const number = readNumber(typed, home);
    setFault(number.ok ? null : number.fault);
    if (!number.ok) return;
    onAdd({ number: number.value, notify });
    setTyped('');
  }

  return (
    <form className="notice-rule-form" onSubmit={add}>
      <TextField
        label={t('notices.number')}
        value={typed}
        onChange={setTyped}
        error={fault && faultText(fault, language)}
        inputMode="tel"
        autoComplete="off"
        maxLength={64}
      />
      <Select
        label={t('notices.when')}
        selected={notify}
        onSelect={(id) => setNotify(id === 'never' ? 'never' : 'always')}
        options={[
          { id: 'always', text: t('notices.always') },
          { id: 'never', text: t('notices.never') },
        ]}
        placeholder=""
      />
      <Button type="submit">{t('notices.add')}</Button>
    </form>
  );
}

export function NoticeRules({ rules, onChange }: NoticeRulesProps): ReactElement {
  const { t } = useTranslation();
  const home = useHome();
  const without = (number: string): NoticeRule[] => rules.filter((one) => one.number !== number);
  return (
    <fieldset className="settings-actions settings-set">
      <legend>{t('notices.rules')}</legend>
      {rules.length === 0 && <p className="settings-hint">{t('notices.noRules')}</p>}
      {rules.length > 0 && (
        <ul className="notice-rules">
          {rules.map(({ number, notify }) => (
            <li key={number}>
              <span className="num">{formatNumber(number, home)}</span>
              <span className="settings-hint">{t(`notices.${notify}`)}</span>
              <IconButton
                icon={X}
                size="small"
                variant="quiet"
                label={t('notices.remove', { number: formatNumber(number, home) })}
                onPress={() => onChange(without(number))}
              />
            </li>
          ))}
        </ul>
      )}
      <NewRule onAdd={(rule) => onChange([...without(rule.number), rule])} />
    </fieldset>
  );
}
