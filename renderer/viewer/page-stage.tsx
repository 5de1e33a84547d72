// The pages of a document, one below the other; only those in sight are drawn.
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  type Key,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useElementSize } from './use-element-size.ts';
import type { Place } from './use-viewer.ts';
import { computeScale, type Size, stepZoom, zoomBy } from './zoom.ts';

const margin = 24;
const gap = 16;
/** Free room below the last page for the controls that float there. */
const foot = 64;

type StageVirtualizer = Virtualizer<HTMLElement, Element>;

/** The page that the middle of the window is on, from 1. */
function pageInFront(virtualizer: StageVirtualizer): number {
  const middle = (virtualizer.scrollOffset ?? 0) + (virtualizer.scrollRect?.height ?? 0) / 2;
  return (virtualizer.getVirtualItemForOffset(middle)?.index ?? 0) + 1;
}

/** With the command key or without: no letters are typed here. A page that is wider than the stage scrolls sideways. */
function handleKeys(event: KeyboardEvent, viewer: Place, scale: number, scroller: HTMLElement | null): void {
  if (event.altKey) return;
  const isCommand = event.ctrlKey || event.metaKey;
  const isWide = scroller !== null && scroller.scrollWidth > scroller.clientWidth;
  const zoom = { '+': 1, '=': 1, '-': -1 }[event.key];
  const turn = isCommand || event.shiftKey || isWide ? undefined : { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (zoom === 1 || zoom === -1) viewer.setZoom({ kind: 'scale', scale: stepZoom(scale, zoom) });
  else if (event.key === '0') viewer.setZoom({ kind: 'auto' });
  else if (turn !== undefined) viewer.goTo(viewer.page + turn);
  else return;
  event.preventDefault();
}

/** What stands on the stage. */
export interface StagePages {
  /** In points, as they are shown. */
  readonly sizes: readonly Size[];
  readonly keyOf: (index: number) => Key;
  /** In CSS pixels. */
  readonly render: (index: number, width: number, height: number) => ReactElement;
}

interface Spot {
  readonly index: number;
  /** Of the page's height; negative in the gap before it. */
  readonly share: number;
}

/** What is at this height in pages of that scale. */
function findSpot(offset: number, sizes: readonly Size[], scale: number): Spot {
  let start = margin;
  for (const [index, { height }] of sizes.entries()) {
    const shown = Math.round(height * scale);
    if (offset < start + shown) return { index, share: (offset - start) / shown };
    start += shown + gap;
  }
  return { index: sizes.length - 1, share: 1 };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Steady {
  readonly virtualizer: StageVirtualizer;
  readonly scroller: HTMLElement;
  readonly sizes: readonly Size[];
  readonly scale: number;
  /** Of the canvas, in CSS pixels. */
  readonly width: number;
  /** What stays under the pointer when the scale changes; the middle of the upper edge where there is none. */
  readonly anchor: RefObject<Point | null>;
}

type Shape = Pick<Steady, 'sizes' | 'scale' | 'width'>;

function keepPlace({ virtualizer, scroller, width, anchor }: Steady, was: Shape, canvas: HTMLElement | null): void {
  const { x, y } = anchor.current ?? { x: scroller.clientWidth / 2, y: 0 };
  anchor.current = null;
  const spot = findSpot(scroller.scrollTop + y, was.sizes, was.scale);
  virtualizer.measure();
  // React says so only in the next frame, and until then there is no room to scroll in.
  if (canvas) canvas.style.height = `${virtualizer.getTotalSize()}px`;
  const page = virtualizer.measurementsCache[spot.index];
  if (page) scroller.scrollTop = page.start + spot.share * page.size - y;
  scroller.scrollLeft = ((scroller.scrollLeft + x) * width) / was.width - x;
}

/**
 * What is at the anchor stays there when pages grow or shrink; answers the ref of the canvas. Before the screen is painted: a
 * wheel turns faster than frames come.
 */
function useSteadyPlace({ virtualizer, scroller, sizes, scale, width, anchor }: Steady): RefObject<HTMLDivElement | null> {
  const canvas = useRef<HTMLDivElement>(null);
  const before = useRef<Shape>({ scale, sizes, width });
  useLayoutEffect(() => {
    const was = before.current;
    if (was.scale === scale && was.sizes === sizes) return;
    before.current = { scale, sizes, width };
    keepPlace({ virtualizer, scroller, sizes, scale, width, anchor }, was, canvas.current);
  }, [virtualizer, scroller, anchor, scale, sizes, width]);
  return canvas;
}

interface PagesProps {
  readonly viewer: Place;
  readonly pages: StagePages;
  readonly stage: Size;
  readonly scroller: HTMLElement;
  readonly scale: number;
  readonly anchor: RefObject<Point | null>;
}

function Pages({ viewer, pages, stage, scroller, scale, anchor }: PagesProps): ReactElement {
  const { sizes, keyOf, render } = pages;
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count: sizes.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => Math.round((sizes[index]?.height ?? 0) * scale),
    getItemKey: keyOf,
    paddingStart: margin,
    scrollPaddingStart: gap,
    paddingEnd: foot,
    gap,
    overscan: 1,
    onChange: (instance) => viewer.notePage(pageInFront(instance)),
  });
  const widest = sizes.reduce((most, { width }) => Math.max(most, width), 0) * scale;
  const width = Math.max(stage.width, widest + 2 * margin);
  const canvas = useSteadyPlace({ virtualizer, scroller, sizes, scale, width, anchor });
  const { target } = viewer;
  useEffect(() => {
    if (target) virtualizer.scrollToIndex(target.page - 1, { align: 'start' });
  }, [virtualizer, target]);
  return (
    <div ref={canvas} className="stage-canvas" style={{ height: virtualizer.getTotalSize(), width }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const size = sizes[index];
        if (!size) return null;
        const width = Math.round(size.width * scale);
        const height = Math.round(size.height * scale);
        return (
          <div key={keyOf(index)} className="paper" style={{ transform: `translate(-50%, ${start}px)`, width, height }}>
            {render(index, width, height)}
          </div>
        );
      })}
    </div>
  );
}

function useStageScale(viewer: Place, sizes: readonly Size[] | undefined, stage: Size | null): number {
  const page = sizes?.[viewer.page - 1] ?? sizes?.[0];
  if (!page || !stage) return 1;
  return computeScale(viewer.zoom, page, { width: stage.width - 2 * margin, height: stage.height - margin - foot });
}

/** Ctrl and the wheel, which is also what two fingers on a touch pad come as: zooms around the pointer. */
function useWheelZoom(scroller: HTMLElement | null, scale: number, viewer: Place): RefObject<Point | null> {
  const anchor = useRef<Point | null>(null);
  const latest = useRef({ scale, viewer });
  useEffect(() => {
    latest.current = { scale, viewer };
  });
  useEffect(() => {
    if (!scroller) return undefined;
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault(); // the whole window would grow
      const frame = scroller.getBoundingClientRect();
      // A notch of a wheel is a step; fingers come in small pieces.
      const next = zoomBy(latest.current.scale, Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) * 0.004));
      anchor.current = { x: event.clientX - frame.left, y: event.clientY - frame.top };
      latest.current = { ...latest.current, scale: next };
      latest.current.viewer.setZoom({ kind: 'scale', scale: next });
    };
    scroller.addEventListener('wheel', turn, { passive: false });
    return () => scroller.removeEventListener('wheel', turn);
  }, [scroller]);
  return anchor;
}

interface PageStageProps {
  readonly viewer: Place;
  /** null while the document is being opened. */
  readonly pages: StagePages | null;
  /** Another document: scrolled to its beginning. */
  readonly documentKey: Key;
  /** Keys that the stage itself has no use for. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** The user scrolls, not the program. */
  readonly onUserScroll?: () => void;
  /** The right button or the menu key; where on the screen. */
  readonly onMenu?: (at: Point) => void;
  readonly children: (scale: number) => ReactElement | null;
}

/** `children` draws what floats over the pages, given the scale they are shown at. */
export function PageStage(props: PageStageProps): ReactElement {
  const { viewer, pages, documentKey, onKey, onUserScroll, onMenu, children } = props;
  const { t } = useTranslation();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const stage = useElementSize(scroller);
  const scale = useStageScale(viewer, pages?.sizes, stage);
  const anchor = useWheelZoom(scroller, scale, viewer);
  function press(event: KeyboardEvent): void {
    if (event.target instanceof Element && event.target.closest('input, textarea')) return; // somebody writes on a page
    onUserScroll?.();
    handleKeys(event, viewer, scale, scroller);
    if (!event.defaultPrevented) onKey?.(event);
  }
  function openMenu(event: MouseEvent<HTMLElement>): void {
    if (!onMenu) return;
    event.preventDefault();
    const frame = event.currentTarget.getBoundingClientRect();
    // The menu key has no place of its own.
    onMenu(event.button === 2 ? { x: event.clientX, y: event.clientY } : { x: frame.left + frame.width / 3, y: frame.top + 48 });
  }
  // What scrolls must be reachable by keyboard, although it is no control.
  const reachable = {
    tabIndex: 0,
    onKeyDown: press,
    onWheel: onUserScroll,
    onPointerDown: onUserScroll,
    onContextMenu: openMenu,
  };
  return (
    <div className="stage">
      <section ref={setScroller} className="stage-scroller" aria-label={t('viewer.label')} {...reachable}>
        {pages && stage && scroller ? (
          <Pages
            key={documentKey}
            viewer={viewer}
            pages={pages}
            stage={stage}
            scroller={scroller}
            scale={scale}
            anchor={anchor}
          />
        ) : (
          <div className="stage-loading" role="status">
            <span className="visually-hidden">{t('viewer.loading')}</span>
            <div className="paper paper-loading" />
          </div>
        )}
      </section>
      {pages && children(scale)}
    </div>
  );
}
