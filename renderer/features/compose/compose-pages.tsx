// The middle of a compose window: what cannot be faxed and why, then the pages that can; or the place to drop some.
import { FileUp, FileWarning } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../contract/fault.ts';
import type { Draft, DraftPart } from '../../../contract/fax.ts';
import { faultText } from '../../fault-text.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { BrokenDrawing, DropDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { pickFiles, removePart, useCompose } from './compose-state.ts';
import { PageBar } from './pages/page-bar.tsx';
import { PageNotes } from './pages/page-notes.tsx';
import { PlanStage } from './pages/plan-stage.tsx';
import { usePlan } from './pages/plan-state.ts';
import type { OpenDocuments } from './pages/use-documents.ts';

interface FaultCardProps {
  readonly draftId: string;
  readonly part: DraftPart;
  readonly fault: Fault;
}

function FaultCard({ draftId, part, fault }: FaultCardProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const isKept = fault.code !== 'document/unreadable';
  return (
    <li className="fault-card" aria-label={part.title}>
      <FileWarning size={20} strokeWidth={1.6} aria-hidden />
      <div className="fault-words selectable">
        <strong>{part.title}</strong>
        <span>{faultText(fault, language)}</span>
      </div>
      <div className="fault-buttons">
        {isKept && (
          <Button size="small" onPress={() => void ask('draft.savePart', { draftId, partId: part.id })}>
            {t('action.saveFile')}
          </Button>
        )}
        <Button size="small" onPress={() => void removePart(draftId, part.id)}>
          {t('action.remove')}
        </Button>
      </div>
    </li>
  );
}

function DropZone({ draftId }: { readonly draftId: string }): ReactElement {
  const { t } = useTranslation();
  const isAdding = useCompose((state) => state.isAdding);
  return (
    <div className="drop-zone">
      {isAdding ? (
        <EmptyState drawing={<Spinner size={32} />} title={t('compose.adding')} />
      ) : (
        <EmptyState drawing={<DropDrawing />} title={t('compose.dropTitle')} text={t('compose.dropOr')}>
          <Button icon={FileUp} onPress={() => void pickFiles(draftId)}>
            {t('compose.choose')}
          </Button>
        </EmptyState>
      )}
    </div>
  );
}

interface ComposePagesProps {
  readonly draft: Draft;
  readonly documents: OpenDocuments;
}

function Pages({ draft, documents }: ComposePagesProps): ReactElement {
  const { t } = useTranslation();
  const isEmpty = usePlan(({ plan }) => plan.items.length === 0);
  if (!draft.document) return <DropZone draftId={draft.id} />;
  const states = draft.parts.flatMap(({ content }) => (content.kind === 'ready' ? [documents.get(content.document.id)] : []));
  const haveAllFailed = states.length > 0 && states.every((state) => state === 'failed');
  if (haveAllFailed)
    return <EmptyState drawing={<BrokenDrawing />} title={t('viewer.failedTitle')} text={t('viewer.failedText')} />;
  return (
    <>
      <PageBar />
      <PageNotes />
      {isEmpty ? (
        <EmptyState drawing={<DropDrawing />} title={t('pages.noneTitle')} text={t('pages.noneText')} />
      ) : (
        <PlanStage draft={draft} documents={documents} />
      )}
    </>
  );
}

export function ComposePages({ draft, documents }: ComposePagesProps): ReactElement {
  const { t } = useTranslation();
  const faults = draft.parts.flatMap((part) => (part.content.kind === 'fault' ? [{ part, fault: part.content.fault }] : []));
  return (
    <div className="compose-stage">
      {faults.length > 0 && (
        <ul className="fault-cards" aria-label={t('compose.faults')}>
          {faults.map(({ part, fault }) => (
            <FaultCard key={part.id} draftId={draft.id} part={part} fault={fault} />
          ))}
        </ul>
      )}
      <Pages draft={draft} documents={documents} />
    </div>
  );
}
