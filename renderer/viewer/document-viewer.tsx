// A document to read: its pages, the controls over them, and thumbnails when they are asked for.
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId } from '../../contract/fax.ts';
import { BrokenDrawing } from '../ui/drawings.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageStage } from './page-stage.tsx';
import { ThumbnailStrip } from './thumbnail-strip.tsx';
import { useViewer } from './use-viewer.ts';
import { ViewControls } from './view-controls.tsx';

export function DocumentViewer({ documentId }: { readonly documentId: DocumentId }): ReactElement {
  const { t } = useTranslation();
  const viewer = useViewer(documentId);
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
      <PageStage viewer={viewer}>
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
