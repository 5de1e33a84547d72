// The open received fax: who, when, the pages, and what can be done with it.
import { Download } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedFax } from '../../../contract/received-fax.ts';
import { faultText } from '../../fault-text.ts';
import { formatTimeOfDay } from '../../format/time.ts';
import { useSession } from '../../host/app-state.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { BrokenDrawing, TrayDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DocumentViewer } from '../../viewer/document-viewer.tsx';
import { pageWordsOverlay } from '../../viewer/page-words.tsx';
import { useDayName } from '../frame/use-day-name.ts';
import { useInbox } from './inbox-state.ts';
import { senderOf } from './sender.ts';

function useSummary(fax: ReceivedFax): string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const nameDay = useDayName();
  const session = useSession();
  const { number } = senderOf(fax);
  const own =
    session.kind === 'signed-in' && session.numbers.length > 1 ? session.numbers.find((one) => one.number === fax.to) : undefined;
  const parts = [
    `${nameDay(fax.receivedAtMs)} ${formatTimeOfDay(fax.receivedAtMs, region)}`,
    fax.document && t('list.pages', { count: fax.document.pageCount }),
    number && t('inbox.from', { number }),
    own && t('inbox.to', { label: own.label }),
  ];
  return parts.filter(Boolean).join(' · ');
}

export function ReceivedPane({ fax }: { readonly fax: ReceivedFax }): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const summary = useSummary(fax);
  const search = useInbox(({ query }) => query.text);
  const save = (): void => void ask('inbox.saveAs', { inboxId: fax.id });
  const isHere = fax.document !== null || fax.fault !== null;
  return (
    <>
      <header className="bar">
        <h2 className="bar-title">
          <span className="selectable">{senderOf(fax).name ?? t('inbox.unknownSender')}</span>
          <small className="selectable num">{summary}</small>
        </h2>
        <Button icon={Download} isDisabled={!isHere} onPress={save}>
          {t(fax.document ? 'action.savePdf' : 'action.saveFile')}
        </Button>
      </header>
      {fax.document && <DocumentViewer key={fax.id} documentId={fax.document.id} overlay={pageWordsOverlay(fax.id, search)} />}
      {!fax.document && fax.fault && (
        <EmptyState
          drawing={<BrokenDrawing />}
          title={t('inbox.cannotShowTitle')}
          text={`${faultText(fax.fault, language)} ${t('inbox.cannotShowText')}`}
        />
      )}
      {!isHere && <EmptyState drawing={<TrayDrawing />} title={t('inbox.fetchingTitle')} text={t('inbox.fetchingText')} />}
    </>
  );
}
