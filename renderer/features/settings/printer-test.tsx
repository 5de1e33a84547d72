// The printer's self-test on the screen: a page on its way, arrived, or stopped somewhere.
import { CircleCheck } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../contract/fault.ts';
import type { AppStatus } from '../../../contract/ipc/status.ts';
import { faultText } from '../../fault-text.ts';
import { formatTimeOfDay } from '../../format/time.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';

export type PrinterTestState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'arrived'; readonly tookMs: number; readonly atMs: number }
  | { readonly kind: 'stopped'; readonly fault: Fault };

export interface PrinterTest {
  readonly state: PrinterTestState;
  readonly print: () => void;
  /** What was found out is no longer so. */
  readonly forget: () => void;
}

export function usePrinterTest(): PrinterTest {
  const [state, setState] = useState<PrinterTestState>({ kind: 'idle' });
  async function print(): Promise<void> {
    setState({ kind: 'busy' });
    const result = await window.ooma.call('printer.test', null);
    setState(
      result.ok ? { kind: 'arrived', tookMs: result.value.tookMs, atMs: Date.now() } : { kind: 'stopped', fault: result.fault },
    );
  }
  return { state, print: () => void print(), forget: () => setState({ kind: 'idle' }) };
}

interface ResultProps {
  readonly state: PrinterTestState;
  readonly printer: AppStatus['printer'];
}

export function PrinterTestResult({ state, printer }: ResultProps): ReactElement | null {
  const { t } = useTranslation();
  const { language, region } = useLocale();
  const isReady = printer.kind === 'ready';
  // Where the queue itself is the reason, its state says so already.
  const isKnown = state.kind === 'stopped' && printer.kind === 'no-queue' && printer.fault.code === state.fault.code;
  if (state.kind === 'stopped' && !isKnown) return <Banner tone="bad" text={faultText(state.fault, language)} isAlert />;
  if (state.kind === 'arrived' && isReady) {
    const format = new Intl.NumberFormat(region, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const facts = { seconds: format.format(state.tookMs / 1000), time: formatTimeOfDay(state.atMs, region) };
    return <Banner tone="good" icon={CircleCheck} text={t('settings.testArrived', facts)} isAlert />;
  }
  return isReady ? <p className="settings-hint">{t('settings.testPrinterHint')}</p> : null;
}
