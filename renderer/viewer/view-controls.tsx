// Page and zoom, floating over the foot of the pages.
import { ChevronLeft, ChevronRight, GalleryVertical, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator, Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../host/use-locale.ts';
import { IconButton } from '../ui/button.tsx';
import type { Place } from './use-viewer.ts';
import { actualSize, stepZoom, zoomSteps } from './zoom.ts';

interface ViewControlsProps {
  readonly viewer: Place;
  readonly scale: number;
  /** Absent where the strip is always there. */
  readonly onToggleThumbnails?: () => void;
  readonly areThumbnailsShown?: boolean;
  /** More tools, at the end. */
  readonly tools?: ReactNode;
}

/** The page in front as a field: another number and Enter go there. */
function PageField({ viewer }: { readonly viewer: Place }): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const { page, pageCount, goTo } = viewer;
  function go(): void {
    const wanted = Number(typed);
    if (typed !== null && Number.isInteger(wanted) && wanted > 0) goTo(wanted);
    setTyped(null);
  }
  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') go();
    else if (event.key === 'Escape') setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <span className="view-controls-page num">
      <input
        className="page-field"
        style={{ width: `${Math.max(2, String(pageCount).length) + 1.4}ch` }}
        aria-label={t('reading.pageField', { total: pageCount })}
        inputMode="numeric"
        value={typed ?? String(page)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, 6))}
        onKeyDown={press}
        onBlur={() => setTyped(null)}
      />
      <span>{t('reading.ofPages', { total: pageCount })}</span>
    </span>
  );
}

function ZoomMenu({ viewer, scale }: { readonly viewer: Place; readonly scale: number }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const format = new Intl.NumberFormat(region, { style: 'percent' });
  const { setZoom } = viewer;
  const choose = (key: string): void => {
    if (key === 'fit-width' || key === 'fit-page' || key === 'auto') setZoom({ kind: key });
    else setZoom({ kind: 'scale', scale: Number(key) * actualSize });
  };
  const percent = format.format(scale / actualSize);
  return (
    <MenuTrigger>
      <Button className="button button-quiet button-small view-controls-zoom num" aria-label={t('reading.zoom', { percent })}>
        {percent}
      </Button>
      <Popover className="popover zoom-menu" placement="top" offset={8}>
        <Menu className="menu" aria-label={t('reading.zoomMenu')} onAction={(key) => choose(String(key))}>
          <MenuItem id="fit-width" className="menu-item">
            {t('viewer.fitWidth')}
          </MenuItem>
          <MenuItem id="fit-page" className="menu-item">
            {t('viewer.fitPage')}
          </MenuItem>
          <MenuItem id="1" className="menu-item">
            {t('reading.actualSize')}
          </MenuItem>
          <Separator className="menu-line" />
          {zoomSteps
            .filter((step) => step !== 1)
            .map((step) => (
              <MenuItem key={step} id={String(step)} className="menu-item num">
                {format.format(step)}
              </MenuItem>
            ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export function ViewControls(props: ViewControlsProps): ReactElement {
  const { viewer, scale, onToggleThumbnails, areThumbnailsShown = false, tools } = props;
  const { t } = useTranslation();
  const { page, pageCount, goTo, setZoom } = viewer;
  const step = (direction: 1 | -1): void => setZoom({ kind: 'scale', scale: stepZoom(scale, direction) });
  const tool = { variant: 'quiet' as const, size: 'small' as const };
  return (
    <Toolbar className="view-controls" aria-label={t('viewer.controls')}>
      {onToggleThumbnails && pageCount > 1 && (
        <>
          <IconButton
            {...tool}
            icon={GalleryVertical}
            label={t('viewer.showThumbnails')}
            aria-pressed={areThumbnailsShown}
            onPress={onToggleThumbnails}
          />
          <span className="view-controls-line" />
        </>
      )}
      <IconButton
        {...tool}
        icon={ChevronLeft}
        label={t('viewer.previous')}
        isDisabled={page <= 1}
        onPress={() => goTo(page - 1)}
      />
      <PageField viewer={viewer} />
      <IconButton
        {...tool}
        icon={ChevronRight}
        label={t('viewer.next')}
        isDisabled={page >= pageCount}
        onPress={() => goTo(page + 1)}
      />
      <span className="view-controls-line" />
      <IconButton {...tool} icon={Minus} label={t('viewer.zoomOut')} onPress={() => step(-1)} />
      <ZoomMenu viewer={viewer} scale={scale} />
      <IconButton {...tool} icon={Plus} label={t('viewer.zoomIn')} onPress={() => step(1)} />
      {tools}
    </Toolbar>
  );
}
