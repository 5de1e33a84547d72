// One planned page drawn from its own document, turned as planned; white paper while that is being opened.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedPage } from '../../../../contract/page-plan.ts';
import { useFirstSight } from '../../../viewer/first-sight.ts';
import { PageCanvas } from '../../../viewer/page-canvas.tsx';
import type { Size } from '../../../viewer/zoom.ts';
import type { DocumentState, OpenDocuments } from './use-documents.ts';

/** The picture that stands for the page until its document is open. */
function useSightOf({ documentId, pageIndex, rotation }: PlannedPage): ImageData | null {
  const sight = useFirstSight((state) => state.sight);
  return sight?.documentId === documentId && pageIndex === 0 && rotation === 0 ? sight.picture : null;
}

export function ownSize(documents: OpenDocuments, { documentId, pageIndex }: PlannedPage): Size | undefined {
  const state = documents.get(documentId);
  return state && state !== 'failed' ? state.sizes[pageIndex] : undefined;
}

interface PlanPageViewProps {
  readonly state: DocumentState | undefined;
  readonly page: PlannedPage;
  readonly width: number;
  readonly height: number;
  /** null beside words that say which page it is. */
  readonly label: string | null;
}

export function PlanPageView({ state, page, width, height, label }: PlanPageViewProps): ReactElement | null {
  const { t } = useTranslation();
  const sight = useSightOf(page);
  if (state === 'failed') return label === null ? null : <span className="page-failed">{t('viewer.pageFailed')}</span>;
  if (!state && !sight) return null;
  return (
    <PageCanvas
      pdf={state?.pdf ?? null}
      sight={sight}
      pageNumber={page.pageIndex + 1}
      rotation={page.rotation}
      width={width}
      height={height}
      label={label}
      failedText={label === null ? '' : t('viewer.pageFailed')}
    />
  );
}
