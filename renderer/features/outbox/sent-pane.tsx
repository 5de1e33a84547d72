// The open sent fax: where it is, what went wrong and what to do, and the pages that were sent.
import { Download, RotateCw } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentFax } from '../../../contract/fax.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { formatTimeOfDay } from '../../format/time.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { DocumentViewer } from '../../viewer/document-viewer.tsx';
import { useDayName } from '../frame/use-day-name.ts';
import { sendAgain } from './outbox-state.ts';
import { StateCard } from './state-card.tsx';
import { isMoving } from './state-text.ts';

export function SentPane({ fax }: { readonly fax: SentFax }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const nameDay = useDayName();
  const [isBusy, setIsBusy] = useState(false);
  const country = countryOf(fax.fromNumber);
  const details = [
    fax.title,
    t('list.pages', { count: fax.document.pageCount }),
    `${nameDay(fax.createdAtMs)} ${formatTimeOfDay(fax.createdAtMs, region)}`,
    t('sent.from', { number: formatNumber(fax.fromNumber, country) }),
  ];

  async function again(): Promise<void> {
    setIsBusy(true);
    await sendAgain(fax.id);
    setIsBusy(false);
  }

  return (
    <>
      <header className="bar">
        <h2 className="bar-title">
          <span className="selectable num">{t('sent.to', { number: formatNumber(fax.to, country) })}</span>
          <small className="selectable num">{details.join(' · ')}</small>
        </h2>
        {!isMoving(fax.state) && (
          <Button
            icon={RotateCw}
            variant={fax.state.kind === 'failed' ? 'primary' : 'plain'}
            isBusy={isBusy}
            onPress={() => void again()}
          >
            {t('action.sendAgain')}
          </Button>
        )}
        <IconButton icon={Download} label={t('action.savePdf')} onPress={() => void ask('fax.saveAs', { faxId: fax.id })} />
      </header>
      <StateCard fax={fax} />
      <DocumentViewer documentId={fax.document.id} />
    </>
  );
}
