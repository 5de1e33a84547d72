// A document to read: its pages, the controls over them, and thumbnails when they are asked for.
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId } from '../../contract/fax.ts';
import { BrokenDrawing } from '../ui/drawings.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageCanvas } from './page-canvas.tsx';
import { PageStage, type StagePages } from './page-stage.tsx';
import { ThumbnailStrip } from './thumbnail-strip.tsx';
import { useViewer, type Viewer } from './use-viewer.ts';
import { ViewControls } from './view-controls.tsx';

function usePages({ opened }: Viewer): StagePages | null {
  const { t } = useTranslation();
  if (!opened) return null;
  const { id, pdf, sizes } = opened;
  return {
    sizes,
    keyOf: (index) => index,
    render: (index, width, height) => (
      <PageCanvas
        key={id}
        pdf={pdf}
        pageNumber={index + 1}
        width={width}
        height={height}
        label={t('viewer.pageOf', { page: index + 1, total: sizes.length })}
        failedText={t('viewer.pageFailed')}
      />
    ),
  };
}

export function DocumentViewer({ documentId }: { readonly documentId: DocumentId }): ReactElement {
  const { t } = useTranslation();
  const viewer = useViewer(documentId);
  const pages = usePages(viewer);
  const [hasThumbnails, setHasThumbnails] = useState(false);
  if (viewer.hasFailed) {
    return (
      <div className="stage">
        <EmptyState drawing={<BrokenDrawing />} title={t('viewer.failedTitle')} text={t('viewer.failedText')} />
      </div>
    );
  }
  return (
    <div className="viewer">
      {hasThumbnails && viewer.pageCount > 1 && (
        <div className="strip">
          <ThumbnailStrip viewer={viewer} />
        </div>
      )}
      <PageStage viewer={viewer} pages={pages} documentKey={viewer.opened?.id ?? ''}>
        {(scale) => (
          <ViewControls
            viewer={viewer}
            scale={scale}
            areThumbnailsShown={hasThumbnails}
            onToggleThumbnails={() => setHasThumbnails((are) => !are)}
          />
        )}
      </PageStage>
    </div>
  );
}
