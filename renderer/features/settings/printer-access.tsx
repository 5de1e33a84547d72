// Who may print to this Ooma Fax: a switch, where the system can tell people apart.
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../contract/fault.ts';
import type { PrinterAccessView } from '../../../contract/ipc/contract.ts';
import { faultText } from '../../fault-text.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Switch } from '../../ui/fields.tsx';

export function PrinterAccess(): ReactElement | null {
  const { t } = useTranslation();
  const { language } = useLocale();
  const [access, setAccess] = useState<PrinterAccessView | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  useEffect(() => {
    void window.ooma.call('printer.access', null).then((result) => {
      if (result.ok) setAccess(result.value);
    });
  }, []);
  if (!access?.canBePrivate) return null;

  async function change(isPrivate: boolean): Promise<void> {
    setIsBusy(true);
    setFault(null);
    const result = await window.ooma.call('printer.setAccess', { isPrivate });
    if (result.ok) setAccess(result.value);
    else setFault(result.fault);
    setIsBusy(false);
  }

  return (
    <>
      <Switch
        label={t('printerAccess.private')}
        hint={t(isBusy ? 'printerAccess.changing' : 'printerAccess.privateHint')}
        isOn={access.isPrivate}
        isDisabled={isBusy}
        onChange={(isPrivate) => void change(isPrivate)}
      />
      {fault && (
        <div className="settings-actions">
          <Banner tone="bad" text={faultText(fault, language)} isAlert />
        </div>
      )}
    </>
  );
}
