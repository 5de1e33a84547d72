// A document to read: its pages, the controls over them, and thumbnails when they are asked for.
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId } from '../../contract/fax.ts';
import { BrokenDrawing } from '../ui/drawings.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageFace, type PageOverlay } from './page-face.tsx';
import { PageStage, type StagePages } from './page-stage.tsx';
import { ThumbnailStrip } from './thumbnail-strip.tsx';
import { useViewer, type Viewer } from './use-viewer.ts';
import { ViewControls } from './view-controls.tsx';

const plainLook = { turn: 0, isMirrored: false, isInverted: false } as const;

function usePages({ opened }: Viewer, overlay: PageOverlay | undefined): StagePages | null {
  const { t } = useTranslation();
  if (!opened) return null;
  const { sizes } = opened;
  return {
    sizes,
    keyOf: (index) => index,
    render: (index, width, height) => (
      <PageFace
        opened={opened}
        page={index + 1}
        width={width}
        height={height}
        look={plainLook}
        overlay={overlay}
        label={t('viewer.pageOf', { page: index + 1, total: sizes.length })}
        failedText={t('viewer.pageFailed')}
      />
    ),
  };
}

interface DocumentViewerProps {
  readonly documentId: DocumentId;
  /** Drawn over each page that is in sight. */
  readonly overlay?: PageOverlay;
}

export function DocumentViewer({ documentId, overlay }: DocumentViewerProps): ReactElement {
  const { t } = useTranslation();
  const viewer = useViewer(documentId);
  const pages = usePages(viewer, overlay);
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
