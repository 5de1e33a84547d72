// Small pictures of all pages, one of them in front; a click or an arrow key goes there.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactElement, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../ui/classes.ts';
import { PageCanvas } from './page-canvas.tsx';
import { turnOf } from './page-turns.ts';
import type { Viewer } from './use-viewer.ts';
import type { Size } from './zoom.ts';

const width = 92;
const numberHeight = 18;
const gap = 10;

function heightOf(size: Size | undefined): number {
  // A receipt or a banner would fill the strip: the box ends where the paper of a letter would not.
  return size ? Math.min(Math.round((width * size.height) / size.width), 2 * width) : width;
}

export function ThumbnailStrip({ viewer }: { readonly viewer: Viewer }): ReactElement {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const idPrefix = useId();
  const { opened, sizes, turns, page, pageCount, goTo } = viewer;
  const virtualizer = useVirtualizer({
    count: pageCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(sizes[index]) + numberHeight,
    paddingStart: 12,
    paddingEnd: 12,
    gap,
    overscan: 3,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, sizes]);
  useEffect(() => {
    if (pageCount > 0) virtualizer.scrollToIndex(page - 1, { align: 'auto' });
  }, [virtualizer, page, pageCount]);

  function press(event: KeyboardEvent): void {
    const targets: Readonly<Record<string, number>> = { ArrowDown: page + 1, ArrowUp: page - 1, Home: 1, End: pageCount };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    goTo(target);
  }

  function click(event: MouseEvent): void {
    const hit = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-page]') : null;
    if (hit) goTo(Number(hit.dataset['page']));
  }

  const items = virtualizer.getVirtualItems();
  return (
    <div
      ref={scroller}
      className="thumbs"
      role="listbox"
      aria-label={t('viewer.thumbnails')}
      aria-activedescendant={items.some(({ index }) => index === page - 1) ? `${idPrefix}${page}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      onClick={click}
    >
      <div role="presentation" className="thumbs-canvas" style={{ height: virtualizer.getTotalSize() }}>
        {opened &&
          items.map(({ index, start }) => {
            const number = index + 1;
            const height = heightOf(sizes[index]);
            return (
              <div
                key={`${opened.id} ${number}`}
                id={`${idPrefix}${number}`}
                role="option"
                tabIndex={-1}
                aria-selected={number === page}
                aria-label={t('viewer.page', { page: number })}
                aria-setsize={pageCount}
                aria-posinset={number}
                className={classes('thumb', number === page && 'is-current')}
                style={{ transform: `translateY(${start}px)` }}
                data-page={number}
              >
                <span className="thumb-paper" style={{ height, width }}>
                  <PageCanvas
                    pdf={opened.pdf}
                    pageNumber={number}
                    rotation={turnOf(turns, number)}
                    width={width}
                    height={height}
                    label={null}
                    failedText=""
                  />
                </span>
                <span className="thumb-number num">{number}</span>
              </div>
            );
          })}
      </div>
    </div>
  );
}
