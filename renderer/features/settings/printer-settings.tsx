// The printer in the settings: how it is, where it listens, and what can be done about it.
import { CircleAlert, CircleCheck, LoaderCircle, type LucideIcon } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppStatus } from '../../../contract/ipc/status.ts';
import { unreachable } from '../../../contract/result.ts';
import { faultText } from '../../fault-text.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Question } from '../../ui/dialog.tsx';
import { Group } from './group.tsx';
import { PrinterAccess } from './printer-access.tsx';
import { PrinterTestResult, usePrinterTest } from './printer-test.tsx';

type Printer = AppStatus['printer'];

interface Face {
  readonly icon: LucideIcon;
  readonly tone: 'good' | 'warn' | 'bad' | 'idle';
  readonly title: string;
  readonly text: string;
}

function useFace(printer: Printer): Face {
  const { t } = useTranslation();
  const { language } = useLocale();
  switch (printer.kind) {
    case 'starting':
      return { icon: LoaderCircle, tone: 'idle', title: t('settings.printerStarting'), text: t('settings.printerStartingText') };
    case 'ready': {
      const words = printer.isTemporary
        ? { title: t('settings.printerTemporary'), text: t('settings.printerTemporaryText') }
        : { title: t('settings.printerReady'), text: t('settings.printerReadyText') };
      return { icon: CircleCheck, tone: 'good', ...words };
    }
    case 'no-queue': {
      const title = printer.fault.code.startsWith('printer/queue-') ? t('settings.printerTrouble') : t('settings.printerMissing');
      return { icon: CircleAlert, tone: 'warn', title, text: faultText(printer.fault, language) };
    }
    case 'down':
      return { icon: CircleAlert, tone: 'bad', title: t('settings.printerDown'), text: faultText(printer.fault, language) };
    default:
      return unreachable(printer);
  }
}

function State({ printer }: { readonly printer: Printer }): ReactElement {
  const { icon: Icon, tone, title, text } = useFace(printer);
  return (
    <div className="settings-printer" role="status">
      <Icon size={22} strokeWidth={1.8} className={`is-${tone}`} aria-hidden />
      <div className="settings-printer-words selectable">
        <strong>{title}</strong>
        <p>{text}</p>
      </div>
    </div>
  );
}

function Place({ printer }: { readonly printer: Printer }): ReactElement | null {
  const { t } = useTranslation();
  if (printer.kind !== 'ready' && printer.kind !== 'no-queue') return null;
  return (
    <dl className="settings-facts selectable">
      {printer.kind === 'ready' && (
        <>
          <dt>{t('settings.printerQueue')}</dt>
          <dd>{printer.queue}</dd>
        </>
      )}
      <dt>{t('settings.printerAddress')}</dt>
      <dd className="num">{t('settings.printerAddressText', { port: printer.port })}</dd>
    </dl>
  );
}

/** Makes the queue, or mends what is there; of a printer that is down, starts it again. */
function InstallButton({ printer, onStart }: { readonly printer: Printer; readonly onStart: () => void }): ReactElement {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  async function install(): Promise<void> {
    setIsBusy(true);
    onStart();
    await ask(printer.kind === 'down' ? 'app.retry' : 'printer.install', null);
    setIsBusy(false);
  }
  const isSound = printer.kind === 'ready' && !printer.isTemporary;
  const isRepair =
    isSound || printer.kind === 'down' || (printer.kind === 'no-queue' && printer.fault.code.startsWith('printer/queue-'));
  return (
    <Button variant={isSound ? 'plain' : 'primary'} isBusy={isBusy} onPress={() => void install()}>
      {isBusy ? t('status.settingUp') : t(isRepair ? 'settings.repairPrinter' : 'settings.setUpPrinter')}
    </Button>
  );
}

function RemoveButton({ onStart }: { readonly onStart: () => void }): ReactElement {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  async function remove(): Promise<void> {
    setIsBusy(true);
    onStart();
    await ask('printer.remove', null);
    setIsBusy(false);
  }
  return (
    <>
      <Button variant="quiet" className="is-last" isBusy={isBusy} onPress={() => setIsAsking(true)}>
        {t('settings.removePrinter')}
      </Button>
      <Question
        isOpen={isAsking}
        title={t('settings.removePrinterTitle')}
        text={t('settings.removePrinterText')}
        yes={t('action.remove')}
        no={t('action.cancel')}
        onYes={() => void remove()}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}

function hasQueue(printer: Printer): boolean {
  if (printer.kind === 'no-queue') return printer.fault.code.startsWith('printer/queue-');
  return printer.kind === 'ready' && !printer.isTemporary;
}

export function PrinterSettings({ printer }: { readonly printer: Printer }): ReactElement {
  const { t } = useTranslation();
  const trial = usePrinterTest();
  const isListening = printer.kind === 'ready' || printer.kind === 'no-queue';
  useEffect(() => {
    // Somebody may have paused or removed the queue since the app started; the answer comes as the app's status.
    if (isListening) void window.ooma.call('printer.check', null);
  }, [isListening]);
  return (
    <Group title={t('settings.printer')}>
      <State printer={printer} />
      <Place printer={printer} />
      {printer.kind !== 'starting' && (
        <div className="settings-actions">
          <div className="settings-buttons">
            {printer.kind === 'ready' && (
              <Button
                variant={printer.isTemporary ? 'plain' : 'primary'}
                isBusy={trial.state.kind === 'busy'}
                onPress={trial.print}
              >
                {t(trial.state.kind === 'busy' ? 'settings.testPrinterBusy' : 'settings.testPrinter')}
              </Button>
            )}
            <InstallButton printer={printer} onStart={trial.forget} />
            {hasQueue(printer) && <RemoveButton onStart={trial.forget} />}
          </div>
          <PrinterTestResult state={trial.state} printer={printer} />
        </div>
      )}
      <PrinterAccess />
    </Group>
  );
}
