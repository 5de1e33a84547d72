// The pages of a fax as thumbnails, to be put in order: by dragging, by keys and by the menu. Only those in sight are drawn.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactElement, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../../contract/fax.ts';
import { type PlannedPage, turnRectangle } from '../../../../contract/page-plan.ts';
import { classes } from '../../../ui/classes.ts';
import type { Size } from '../../../viewer/zoom.ts';
import { turnedSize } from './fax-shape.ts';
import { type MenuPlace, PageMenu } from './page-menu.tsx';
import { indexOf, type PlanItem } from './plan-edits.ts';
import { commandFor } from './plan-keys.ts';
import { ownSize, PlanPageView } from './plan-page-view.tsx';
import { selectPage } from './plan-selection.ts';
import { changeView, showCurrent, usePlan } from './plan-state.ts';
import { placeOf } from './redaction-box.ts';
import { runCommand, runEdit } from './run-command.ts';
import type { OpenDocuments } from './use-documents.ts';
import { usePageDrag } from './use-page-drag.ts';

const paperWidth = 92;
const numberHeight = 18;
const gapHeight = 10;
const padding = 12;

function heightOf(size: Size): number {
  // A receipt or a banner would fill the strip: the box ends where the paper of a letter would not.
  return Math.min(Math.round((paperWidth * size.height) / size.width), 2 * paperWidth);
}

function useDescription(draft: Draft): (item: PlanItem, place: number) => string {
  const { t } = useTranslation();
  return ({ page }, place) => {
    const part = draft.parts.find(({ content }) => content.kind === 'ready' && content.document.id === page.documentId);
    const name = { page: place + 1, source: page.pageIndex + 1, title: part?.title ?? '' };
    return [
      part ? t('pages.itemOf', name) : t('pages.item', name),
      page.rotation === 0 ? '' : t('pages.itemTurned', { degrees: page.rotation }),
      page.mode === 'auto' ? '' : t(page.mode === 'text' ? 'pages.itemText' : 'pages.itemPhoto'),
      page.redactions.length === 0 ? '' : t('pages.itemRedacted', { count: page.redactions.length }),
    ]
      .filter((words) => words !== '')
      .join(', ');
  };
}

function boxesOf({ redactions, rotation }: PlannedPage) {
  return redactions.map((each, at) => ({ id: `box ${at}`, place: placeOf(turnRectangle(each, rotation)) }));
}

interface ThumbProps {
  readonly item: PlanItem;
  readonly number: number;
  readonly documents: OpenDocuments;
}

function Thumb({ item: { page }, number, documents }: ThumbProps): ReactElement {
  const size = turnedSize(ownSize(documents, page), page);
  const height = heightOf(size);
  return (
    <>
      <span className="thumb-paper" style={{ width: paperWidth, height }}>
        <PlanPageView
          state={documents.get(page.documentId)}
          page={page}
          width={paperWidth}
          height={Math.round((paperWidth * size.height) / size.width)}
          label={null}
        />
        {boxesOf(page).map(({ id, place }) => (
          <span key={id} className="thumb-redaction" style={place} />
        ))}
      </span>
      <span className="thumb-number num">{number}</span>
    </>
  );
}

interface PageOrganiserProps {
  readonly draft: Draft;
  readonly documents: OpenDocuments;
}

function useStrip(documents: OpenDocuments) {
  const scroller = useRef<HTMLDivElement>(null);
  const plan = usePlan((state) => state.plan);
  const { items } = plan;
  const heights = useMemo(
    () => items.map(({ page }) => heightOf(turnedSize(ownSize(documents, page), page)) + numberHeight),
    [items, documents],
  );
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[index] ?? 0,
    getItemKey: (index) => items[index]?.key ?? index,
    paddingStart: padding,
    paddingEnd: padding,
    gap: gapHeight,
    overscan: 3,
  });
  useEffect(() => {
    if (heights.length > 0) virtualizer.measure();
  }, [virtualizer, heights]);
  const place = indexOf(plan, plan.current);
  useEffect(() => {
    if (place >= 0) virtualizer.scrollToIndex(place, { align: 'auto' });
  }, [virtualizer, place]);
  const drag = usePageDrag({
    scroller: () => scroller.current,
    gapAt(offset) {
      const item = virtualizer.getVirtualItemForOffset(offset);
      return item ? item.index + (offset > item.start + item.size / 2 ? 1 : 0) : 0;
    },
    onDrop: (gap) => runEdit({ kind: 'move', gap }),
  });
  return { scroller, plan, virtualizer, place, drag };
}

/** The key of the page that was hit. */
function keyOf(event: MouseEvent): number | null {
  const hit = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
  return hit ? Number(hit.dataset['key']) : null;
}

function selectByPress(event: MouseEvent): void {
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
    const { plan } = usePlan.getState();
    if (key !== null && !plan.selected.has(key)) {
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

export function PageOrganiser({ draft, documents }: PageOrganiserProps): ReactElement {
  const { t } = useTranslation();
  const idPrefix = useId();
  const describePage = useDescription(draft);
  const menu = useMenu();
  const { scroller, plan, virtualizer, place, drag } = useStrip(documents);
  const shown = virtualizer.getVirtualItems();
  const gapAt =
    drag.gap === null
      ? null
      : (virtualizer.measurementsCache[drag.gap]?.start ?? virtualizer.getTotalSize() - padding + gapHeight);
  return (
    <>
      <div
        ref={scroller}
        className={classes('thumbs', drag.gap !== null && 'is-dragging')}
        role="listbox"
        aria-multiselectable
        aria-label={t('viewer.thumbnails')}
        aria-activedescendant={shown.some(({ index }) => index === place) ? `${idPrefix}${plan.current}` : undefined}
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
          if (isPlain && key !== null && !plan.selected.has(key)) selectByPress(event);
        }}
      >
        <div role="presentation" className="thumbs-canvas" style={{ height: virtualizer.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const item = plan.items[index];
            if (!item) return null;
            const isSelected = plan.selected.has(item.key);
            return (
              <div
                key={item.key}
                id={`${idPrefix}${item.key}`}
                role="option"
                tabIndex={-1}
                aria-selected={isSelected}
                aria-label={describePage(item, index)}
                aria-setsize={plan.items.length}
                aria-posinset={index + 1}
                className={classes('thumb', isSelected && 'is-selected', item.key === plan.current && 'is-current')}
                style={{ transform: `translateY(${start}px)` }}
                data-key={item.key}
              >
                <Thumb item={item} number={index + 1} documents={documents} />
              </div>
            );
          })}
          {gapAt !== null && <div className="thumb-gap" style={{ transform: `translateY(${gapAt - gapHeight / 2 - 1}px)` }} />}
        </div>
      </div>
      <PageMenu place={menu.place} onClose={menu.close} />
    </>
  );
}
