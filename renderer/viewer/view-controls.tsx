// Page and zoom, floating over the foot of the pages.
import { ChevronLeft, ChevronRight, Fullscreen, GalleryVertical, Minus, MoveHorizontal, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../host/use-locale.ts';
import { IconButton } from '../ui/button.tsx';
import type { Place } from './use-viewer.ts';
import { actualSize, stepZoom } from './zoom.ts';

interface ViewControlsProps {
  readonly viewer: Place;
  readonly scale: number;
  /** Absent where the strip is always there. */
  readonly onToggleThumbnails?: () => void;
  readonly areThumbnailsShown?: boolean;
}

export function ViewControls({ viewer, scale, onToggleThumbnails, areThumbnailsShown = false }: ViewControlsProps): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { page, pageCount, goTo, setZoom, zoom } = viewer;
  const percent = new Intl.NumberFormat(region, { style: 'percent' }).format(scale / actualSize);
  const step = (direction: 1 | -1): void => setZoom({ kind: 'scale', scale: stepZoom(scale, direction) });
  const isWidth = zoom.kind === 'fit-width';
  return (
    <Toolbar className="view-controls" aria-label={t('viewer.controls')}>
      {onToggleThumbnails && pageCount > 1 && (
        <>
          <IconButton
            icon={GalleryVertical}
            label={t('viewer.showThumbnails')}
            variant="quiet"
            size="small"
            aria-pressed={areThumbnailsShown}
            onPress={onToggleThumbnails}
          />
          <span className="view-controls-line" />
        </>
      )}
      <IconButton
        icon={ChevronLeft}
        label={t('viewer.previous')}
        variant="quiet"
        size="small"
        isDisabled={page <= 1}
        onPress={() => goTo(page - 1)}
      />
      <span className="view-controls-page num">{t('viewer.position', { page, total: pageCount })}</span>
      <IconButton
        icon={ChevronRight}
        label={t('viewer.next')}
        variant="quiet"
        size="small"
        isDisabled={page >= pageCount}
        onPress={() => goTo(page + 1)}
      />
      <span className="view-controls-line" />
      <IconButton icon={Minus} label={t('viewer.zoomOut')} variant="quiet" size="small" onPress={() => step(-1)} />
      <span className="view-controls-zoom num">{percent}</span>
      <IconButton icon={Plus} label={t('viewer.zoomIn')} variant="quiet" size="small" onPress={() => step(1)} />
      <IconButton
        icon={isWidth ? Fullscreen : MoveHorizontal}
        label={t(isWidth ? 'viewer.fitPage' : 'viewer.fitWidth')}
        variant="quiet"
        size="small"
        onPress={() => setZoom({ kind: isWidth ? 'fit-page' : 'fit-width' })}
      />
    </Toolbar>
  );
}
