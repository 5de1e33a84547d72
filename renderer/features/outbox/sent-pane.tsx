// The open sent fax: where it is, what went wrong and what to do, and the pages that were sent.
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentFax } from '../../../contract/fax.ts';
import type { OpenedFax } from '../../../contract/ipc/opened-fax.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { formatTimeOfDay } from '../../format/time.ts';
import { useLocale } from '../../host/use-locale.ts';
import { ShrinkingButton } from '../../ui/shrinking-button.tsx';
import { DocumentViewer } from '../../viewer/document-viewer.tsx';
import { isOpenedAction, useOpenedEntries, useRunOpened } from '../../viewer/opened-actions.ts';
import { useDayName } from '../frame/use-day-name.ts';
import type { BatchPlace } from './batch.ts';
import { actionsOf, type FaxAction } from './fax-actions.ts';
import { MoreMenu } from './fax-menu.tsx';
import { StateCard } from './state-card.tsx';
import { actionIcons, useActionLabel, useFaxActions } from './use-fax-actions.ts';

/** The rest is in the menu beside them. */
const buttonsShown = 2;

function ActionButton({
  fax,
  action,
  isFirst,
}: {
  readonly fax: SentFax;
  readonly action: FaxAction;
  readonly isFirst: boolean;
}) {
  const act = useFaxActions();
  const labelOf = useActionLabel();
  const [isBusy, setIsBusy] = useState(false);
  async function press(): Promise<void> {
    setIsBusy(true);
    await act(fax, action);
    setIsBusy(false);
  }
  const isUrgent = isFirst && (fax.state.kind === 'failed' || fax.state.kind === 'held');
  return (
    <ShrinkingButton
      icon={actionIcons[action.kind]}
      text={labelOf(action)}
      className={isFirst ? '' : 'wordless-when-narrow'}
      variant={isUrgent ? 'primary' : 'plain'}
      isBusy={isBusy}
      onPress={() => void press()}
    />
  );
}

interface SentPaneProps {
  readonly fax: SentFax;
  readonly batch: BatchPlace | undefined;
}

function useDetails({ fax, batch }: SentPaneProps): string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const nameDay = useDayName();
  const country = countryOf(fax.fromNumber);
  return [
    fax.toName === '' ? '' : formatNumber(fax.to, country),
    fax.title,
    fax.continues ? t('sentActions.continues', { page: fax.continues.fromPage }) : '',
    t('list.pages', { count: fax.document.pageCount }),
    `${nameDay(fax.createdAtMs)} ${formatTimeOfDay(fax.createdAtMs, region)}`,
    t('sent.from', { number: formatNumber(fax.fromNumber, country) }),
    batch ? t('sentActions.partOf', { ...batch }) : '',
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

/** The pages that were sent, with what can be done with any open fax. */
function SentPages({ fax }: { readonly fax: SentFax }): ReactElement {
  const opened: OpenedFax = { kind: 'sent', faxId: fax.id };
  const run = useRunOpened(opened);
  const entries = useOpenedEntries();
  return (
    <DocumentViewer
      key={fax.id}
      documentId={fax.document.id}
      actions={entries}
      onAction={(id, viewer) => {
        if (isOpenedAction(id)) void run(id, viewer);
      }}
    />
  );
}

export function SentPane({ fax, batch }: SentPaneProps): ReactElement {
  const { t } = useTranslation();
  const details = useDetails({ fax, batch });
  const actions = actionsOf(fax);
  const name = fax.toName === '' ? formatNumber(fax.to, countryOf(fax.fromNumber)) : fax.toName;
  const rest = actions.slice(buttonsShown);
  return (
    <>
      <header className="bar">
        <h2 className="bar-title">
          <span className="selectable num">{t('sent.to', { number: name })}</span>
          <small className="selectable num" title={details}>
            {details}
          </small>
        </h2>
        {actions.slice(0, buttonsShown).map((action, at) => (
          <ActionButton key={action.kind} fax={fax} action={action} isFirst={at === 0} />
        ))}
        {rest.length > 0 && <MoreMenu fax={fax} actions={rest} />}
      </header>
      <StateCard fax={fax} />
      <SentPages fax={fax} />
    </>
  );
}
