// Says that received faxes which should have been printed or saved by themselves were not, why, and what can be done.
import { FolderX, Printer } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArrivalKind, ArrivalStatus } from '../../../contract/arrivals.ts';
import { faultText } from '../../fault-text.ts';
import { tell } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

function Trouble({ kind, arrivals }: { readonly kind: ArrivalKind; readonly arrivals: ArrivalStatus }): ReactElement | null {
  const { t } = useTranslation();
  const { language } = useLocale();
  const trouble = arrivals[kind];
  if (!trouble) return null;
  const text = `${faultText(trouble.fault, language)}${trouble.isRetried ? ` ${t('arrivals.retried')}` : ''}`;
  return (
    <Banner
      tone="warn"
      icon={kind === 'print' ? Printer : FolderX}
      title={t(`arrivals.${kind}Trouble`, { count: trouble.count })}
      text={text}
      label={t('arrivals.label')}
    >
      <Button size="small" variant="primary" onPress={() => void tell('arrivals.retry', { kind, again: true })}>
        {t(`arrivals.${kind}Again`)}
      </Button>
      <Button size="small" onPress={() => void tell('arrivals.retry', { kind, again: false })}>
        {t('arrivals.leave')}
      </Button>
    </Banner>
  );
}

export function ArrivalTrouble({ arrivals }: { readonly arrivals: ArrivalStatus }): ReactElement {
  return (
    <>
      <Trouble kind="print" arrivals={arrivals} />
      <Trouble kind="save" arrivals={arrivals} />
    </>
  );
}
