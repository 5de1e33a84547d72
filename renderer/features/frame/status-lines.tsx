// How printer and service are right now, in two quiet lines; a line that needs somebody offers what to do.
import { RefreshCw } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppStatus } from '../../../contract/ipc/status.ts';
import { unreachable } from '../../../contract/result.ts';
import { faultText } from '../../fault-text.ts';
import { formatSpan } from '../../format/time.ts';
import { useIsTrial } from '../../host/app-state.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { Button, IconButton } from '../../ui/button.tsx';

type Light = 'good' | 'warn' | 'bad' | 'idle';

interface Line {
  readonly light: Light;
  readonly text: string;
}

function usePrinterLine(printer: AppStatus['printer']): Line {
  const { t } = useTranslation();
  switch (printer.kind) {
    case 'starting':
      return { light: 'idle', text: t('status.printerStarting') };
    case 'ready':
      return { light: 'good', text: t('status.printerReady') };
    case 'no-queue':
      return { light: 'warn', text: t('status.printerMissing') };
    case 'down':
      return { light: 'bad', text: t('status.printerDown') };
    default:
      return unreachable(printer);
  }
}

function useServiceLine({ session, inbox }: AppStatus): Line {
  const { t } = useTranslation();
  const { region } = useLocale();
  const now = useNow(5000);
  if (session.kind === 'starting') return { light: 'idle', text: t('status.connecting') };
  if (session.kind !== 'signed-in') return { light: 'bad', text: t('status.offline') };
  if (inbox.fault) return { light: 'bad', text: t('status.checkFailed') };
  if (inbox.checkedAtMs === null) return { light: 'idle', text: t(inbox.isChecking ? 'status.checking' : 'status.neverChecked') };
  const span = now - inbox.checkedAtMs;
  return { light: 'good', text: span < 10_000 ? t('status.checkedNow') : t('status.checked', { ago: formatSpan(span, region) }) };
}

/** Sets up the print queue, or repairs it. */
export function PrinterButton({ printer }: { readonly printer: AppStatus['printer'] }): ReactElement | null {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  if (printer.kind === 'starting') return null;
  async function install(): Promise<void> {
    setIsBusy(true);
    await ask(printer.kind === 'down' ? 'app.retry' : 'printer.install', null);
    setIsBusy(false);
  }
  const isNew = printer.kind === 'no-queue' && printer.fault.code === 'printer/not-installed';
  return (
    <Button size="small" isBusy={isBusy} onPress={() => void install()}>
      {isBusy ? t('status.settingUp') : t(isNew ? 'status.setUpPrinter' : 'status.repairPrinter')}
    </Button>
  );
}

export function StatusLines({ status }: { readonly status: AppStatus }): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const isTrial = useIsTrial();
  const printer = usePrinterLine(status.printer);
  const service = useServiceLine(status);
  const { inbox, session } = status;
  const printerFault = status.printer.kind === 'no-queue' || status.printer.kind === 'down' ? status.printer.fault : null;
  return (
    <section className="status-lines" aria-label={t('status.label')}>
      {isTrial && <p className="trial-note">{t('status.trial')}</p>}
      <p className="status-line" title={printerFault ? faultText(printerFault, language) : undefined}>
        <i className={`light light-${printer.light}`} aria-hidden />
        <span>{printer.text}</span>
      </p>
      {printerFault && <PrinterButton printer={status.printer} />}
      <p className="status-line" title={inbox.fault ? faultText(inbox.fault, language) : undefined}>
        <i className={`light light-${service.light}`} aria-hidden />
        <span className="num">{service.text}</span>
        {session.kind === 'signed-in' && (
          <IconButton
            icon={RefreshCw}
            label={t('status.checkNow')}
            variant="quiet"
            size="small"
            className="check-now"
            isBusy={inbox.isChecking}
            onPress={() => void ask('inbox.checkNow', null)}
          />
        )}
      </p>
    </section>
  );
}
