// The pages of a document, one below the other; only those in sight are drawn.
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type Key, type KeyboardEvent, type ReactElement, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useElementSize } from './use-element-size.ts';
import type { Place } from './use-viewer.ts';
import { computeScale, type Size, stepZoom } from './zoom.ts';

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

function handleKeys(event: KeyboardEvent, viewer: Place, scale: number): void {
  const isCommand = event.ctrlKey || event.metaKey;
  const zoom = isCommand ? { '+': 1, '=': 1, '-': -1 }[event.key] : undefined;
  const turn = isCommand ? undefined : { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (zoom === 1 || zoom === -1) viewer.setZoom({ kind: 'scale', scale: stepZoom(scale, zoom) });
  else if (isCommand && event.key === '0') viewer.setZoom({ kind: 'auto' });
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

/** What is at the upper edge stays there when pages grow or shrink; answers a function that gives it up for another place. */
function useSteadyPlace(virtualizer: StageVirtualizer, scale: number, sizes: readonly Size[]): () => void {
  const before = useRef({ scale, sizes });
  /** Until the canvas has its new height, scrolling would stop at the old one. */
  const awaited = useRef<Spot | null>(null);
  useEffect(() => {
    const old = before.current;
    if (old.scale === scale && old.sizes === sizes) return undefined;
    before.current = { scale, sizes };
    awaited.current ??= findSpot(virtualizer.scrollOffset ?? 0, old.sizes, old.scale);
    virtualizer.measure();
    const frame = requestAnimationFrame(() => {
      const page = virtualizer.measurementsCache[awaited.current?.index ?? 0];
      if (awaited.current && page) virtualizer.scrollToOffset(page.start + awaited.current.share * page.size);
      awaited.current = null;
    });
    return () => cancelAnimationFrame(frame);
  }, [virtualizer, scale, sizes]);
  return () => {
    awaited.current = null;
  };
}

interface PagesProps {
  readonly viewer: Place;
  readonly pages: StagePages;
  readonly stage: Size;
  readonly scroller: HTMLElement;
  readonly scale: number;
}

function Pages({ viewer, pages, stage, scroller, scale }: PagesProps): ReactElement {
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
  const leavePlace = useEffectEvent(useSteadyPlace(virtualizer, scale, sizes));
  const { target } = viewer;
  useEffect(() => {
    if (!target) return;
    leavePlace();
    virtualizer.scrollToIndex(target.page - 1, { align: 'start' });
  }, [virtualizer, target]);
  const widest = sizes.reduce((most, { width }) => Math.max(most, width), 0) * scale;
  return (
    <div
      className="stage-canvas"
      style={{ height: virtualizer.getTotalSize(), width: Math.max(stage.width, widest + 2 * margin) }}
    >
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
  readonly children: (scale: number) => ReactElement | null;
}

/** `children` draws what floats over the pages, given the scale they are shown at. */
export function PageStage({ viewer, pages, documentKey, onKey, onUserScroll, children }: PageStageProps): ReactElement {
  const { t } = useTranslation();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const stage = useElementSize(scroller);
  const scale = useStageScale(viewer, pages?.sizes, stage);
  function press(event: KeyboardEvent): void {
    onUserScroll?.();
    handleKeys(event, viewer, scale);
    if (!event.defaultPrevented) onKey?.(event);
  }
  // What scrolls must be reachable by keyboard, although it is no control.
  const reachable = { tabIndex: 0, onKeyDown: press, onWheel: onUserScroll, onPointerDown: onUserScroll };
  return (
    <div className="stage">
      <section ref={setScroller} className="stage-scroller" aria-label={t('viewer.label')} {...reachable}>
        {pages && stage && scroller ? (
          <Pages key={documentKey} viewer={viewer} pages={pages} stage={stage} scroller={scroller} scale={scale} />
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
