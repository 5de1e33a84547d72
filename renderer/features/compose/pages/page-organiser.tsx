// The pages of a fax as thumbnails, to be put in order: by dragging, by keys and by the menu. Only those in sight are drawn.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactElement, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../../contract/fax.ts';
import { classes } from '../../../ui/classes.ts';
import { useHasCover } from '../cover-page.ts';
import { isCoverInFront, showCover, useIsCoverInFront } from './cover-in-front.ts';
import { CoverThumb, useCoverSize } from './cover-view.tsx';
import { turnedSize } from './fax-shape.ts';
import { type MenuPlace, PageMenu } from './page-menu.tsx';
import { PageThumb, paperWidth, thumbHeight, useDescription } from './page-thumb.tsx';
import { indexOf } from './plan-edits.ts';
import { commandFor } from './plan-keys.ts';
import { ownSize } from './plan-page-view.tsx';
import { selectPage } from './plan-selection.ts';
import { changeView, showCurrent, usePlan } from './plan-state.ts';
import { runCommand, runEdit } from './run-command.ts';
import type { OpenDocuments } from './use-documents.ts';
import { usePageDrag } from './use-page-drag.ts';

const numberHeight = 18;
const gapHeight = 10;
const padding = 12;

interface PageOrganiserProps {
  readonly draft: Draft;
  readonly documents: OpenDocuments;
}

function useStrip(documents: OpenDocuments) {
  const scroller = useRef<HTMLDivElement>(null);
  const plan = usePlan((state) => state.plan);
  const { items } = plan;
  const covers = useHasCover() ? 1 : 0;
  const isCover = useIsCoverInFront();
  const coverSize = useCoverSize(documents, false);
  const heights = useMemo(() => {
    const sizes = items.map(({ page }) => turnedSize(ownSize(documents, page), page));
    return (covers === 1 ? [coverSize, ...sizes] : sizes).map((size) => thumbHeight(size) + numberHeight);
  }, [items, documents, covers, coverSize]);
  const virtualizer = useVirtualizer({
    count: covers + items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[index] ?? 0,
    getItemKey: (index) => (index < covers ? 'cover' : (items[index - covers]?.key ?? index)),
    paddingStart: padding,
    paddingEnd: padding,
    scrollPaddingStart: padding,
    scrollPaddingEnd: padding,
    gap: gapHeight,
    overscan: 3,
  });
  useEffect(() => {
    if (heights.length > 0) virtualizer.measure();
  }, [virtualizer, heights]);
  const place = isCover ? 0 : covers + indexOf(plan, plan.current);
  useEffect(() => {
    if (place >= 0) virtualizer.scrollToIndex(place, { align: 'auto' });
  }, [virtualizer, place]);
  const drag = usePageDrag({
    scroller: () => scroller.current,
    gapAt(offset) {
      const item = virtualizer.getVirtualItemForOffset(offset);
      return item ? Math.max(0, item.index - covers + (offset > item.start + item.size / 2 ? 1 : 0)) : 0; // behind the cover
    },
    onDrop: (gap) => runEdit({ kind: 'move', gap }),
  });
  return { scroller, plan, virtualizer, covers, isCover, place, drag };
}

/** The key of the page that was hit. */
function keyOf(event: MouseEvent): number | null {
  const hit = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
  return hit ? Number(hit.dataset['key']) : null;
}

const isOnCover = ({ target }: MouseEvent): boolean => target instanceof Element && target.closest('[data-cover]') !== null;

function selectByPress(event: MouseEvent): void {
  if (isOnCover(event)) showCover();
  const key = keyOf(event);
  if (key === null) return;
  const how = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only';
  changeView((plan) => selectPage(plan, key, how));
  showCurrent();
}

function press(event: KeyboardEvent): void {
  const command = commandFor(event);
  if (!command) return;
  event.preventDefault();
  runCommand(command);
}

function useMenu() {
  const [place, setPlace] = useState<MenuPlace | null>(null);
  function open(event: MouseEvent): void {
    event.preventDefault();
    const key = keyOf(event);
    // Nothing of it can be done with the cover.
    if (isOnCover(event) || (key === null && isCoverInFront())) return;
    const { plan } = usePlan.getState();
    if (key !== null && (isCoverInFront() || !plan.selected.has(key))) {
      changeView((now) => selectPage(now, key, 'only'));
      showCurrent();
    }
    if (plan.items.length === 0) return;
    // From the keyboard there is no pointer: beside the current page.
    const current = event.currentTarget.querySelector('.is-current')?.getBoundingClientRect();
    const isFromKeys = key === null && current;
    setPlace(isFromKeys ? { x: current.right - 40, y: current.top + 24 } : { x: event.clientX, y: event.clientY });
  }
  return { place, open, close: () => setPlace(null) };
}

interface OptionProps {
  readonly id: string;
  readonly label: string;
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
  /** In the fax, from 1. */
  readonly number: number;
  readonly total: number;
  readonly start: number;
  /** null: the cover. */
  readonly pageKey: number | null;
  readonly children: ReactElement;
}

function Option({ id, label, isSelected, isCurrent, number, total, start, pageKey, children }: OptionProps): ReactElement {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-label={label}
      aria-setsize={total}
      aria-posinset={number}
      className={classes('thumb', pageKey === null && 'is-cover', isSelected && 'is-selected', isCurrent && 'is-current')}
      style={{ transform: `translateY(${start}px)` }}
      {...(pageKey === null ? { 'data-cover': true } : { 'data-key': pageKey })}
    >
      {children}
    </div>
  );
}

type Strip = ReturnType<typeof useStrip>;

interface OptionsProps extends PageOrganiserProps {
  readonly strip: Strip;
  readonly idOf: (place: number) => string;
}

/** Those in sight. */
function Options({ draft, documents, strip, idOf }: OptionsProps): ReactElement {
  const { t } = useTranslation();
  const describePage = useDescription(draft);
  const coverSize = useCoverSize(documents, false);
  const { plan, virtualizer, covers, isCover } = strip;
  const total = covers + plan.items.length;
  return (
    <>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const same = { id: idOf(index), number: index + 1, total, start };
        if (index < covers) {
          return (
            <Option key="cover" {...same} label={t('cover.item')} isSelected={isCover} isCurrent={isCover} pageKey={null}>
              <CoverThumb documents={documents} width={paperWidth} height={thumbHeight(coverSize)} />
            </Option>
          );
        }
        const item = plan.items[index - covers];
        if (!item) return null;
        const { key } = item;
        const states = { isSelected: !isCover && plan.selected.has(key), isCurrent: !isCover && key === plan.current };
        return (
          <Option key={key} {...same} {...states} label={describePage(item, index + 1)} pageKey={key}>
            <PageThumb item={item} number={index + 1} documents={documents} />
          </Option>
        );
      })}
    </>
  );
}

/** Where the pages would go that are dragged; null while none is. */
function findGapTop({ drag, virtualizer, covers }: Strip): number | null {
  if (drag.gap === null) return null;
  const start = virtualizer.measurementsCache[drag.gap + covers]?.start;
  return (start ?? virtualizer.getTotalSize() - padding + gapHeight) - gapHeight / 2 - 1;
}

export function PageOrganiser({ draft, documents }: PageOrganiserProps): ReactElement {
  const { t } = useTranslation();
  const idPrefix = useId();
  const menu = useMenu();
  const strip = useStrip(documents);
  const { scroller, plan, virtualizer, covers, place, drag } = strip;
  const gapTop = findGapTop(strip);
  const idOf = (at: number): string => `${idPrefix}${at < covers ? 'cover' : (plan.items[at - covers]?.key ?? '')}`;
  const isShown = virtualizer.getVirtualItems().some(({ index }) => index === place);
  return (
    <>
      <div
        ref={scroller}
        className={classes('thumbs', drag.gap !== null && 'is-dragging')}
        role="listbox"
        aria-multiselectable
        aria-label={t('viewer.thumbnails')}
        aria-activedescendant={isShown ? idOf(place) : undefined}
        tabIndex={0}
        onKeyDown={press}
        onContextMenu={menu.open}
        onClick={(event) => drag.wasDragged() || selectByPress(event)}
        {...drag.handlers}
        onPointerDown={(event) => {
          drag.handlers.onPointerDown(event);
          // What is dragged is the selection; a press on another page selects that one first.
          const key = keyOf(event);
          const isPlain = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey;
          if (isPlain && key !== null && (isCoverInFront() || !plan.selected.has(key))) selectByPress(event);
        }}
      >
        <div role="presentation" className="thumbs-canvas" style={{ height: virtualizer.getTotalSize() }}>
          <Options draft={draft} documents={documents} strip={strip} idOf={idOf} />
          {gapTop !== null && <div className="thumb-gap" style={{ transform: `translateY(${gapTop}px)` }} />}
        </div>
      </div>
      <PageMenu place={menu.place} onClose={menu.close} />
    </>
  );
}
