// The pages of a document, one below the other; only those in sight are drawn.
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedDocument } from './open-document.ts';
import { PageCanvas } from './page-canvas.tsx';
import { useElementSize } from './use-element-size.ts';
import type { Viewer } from './use-viewer.ts';
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

function handleKeys(event: KeyboardEvent, viewer: Viewer, scale: number): void {
  const isCommand = event.ctrlKey || event.metaKey;
  const zoom = isCommand ? { '+': 1, '=': 1, '-': -1 }[event.key] : undefined;
  const turn = isCommand ? undefined : { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (zoom === 1 || zoom === -1) viewer.setZoom({ kind: 'scale', scale: stepZoom(scale, zoom) });
  else if (isCommand && event.key === '0') viewer.setZoom({ kind: 'auto' });
  else if (turn !== undefined) viewer.goTo(viewer.page + turn);
  else return;
  event.preventDefault();
}

interface PagesProps {
  readonly viewer: Viewer;
  readonly opened: OpenedDocument;
  readonly stage: Size;
  readonly scroller: HTMLElement;
  readonly scale: number;
}

function Pages({ viewer, opened, stage, scroller, scale }: PagesProps): ReactElement {
  const { t } = useTranslation();
  const { sizes, pdf, id } = opened;
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count: sizes.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => Math.round((sizes[index]?.height ?? 0) * scale),
    getItemKey: (index) => index,
    paddingStart: margin,
    paddingEnd: foot,
    gap,
    overscan: 1,
    onChange: (instance) => viewer.notePage(pageInFront(instance)),
  });
  const before = useRef({ scale, sizes });
  useEffect(() => {
    if (before.current.scale === scale && before.current.sizes === sizes) return;
    // The page in front stays in front when the scale changes.
    const offset = (virtualizer.scrollOffset ?? 0) * (scale / before.current.scale);
    before.current = { scale, sizes };
    virtualizer.measure();
    virtualizer.scrollToOffset(offset);
  }, [virtualizer, scale, sizes]);
  const { target } = viewer;
  useEffect(() => {
    if (target) virtualizer.scrollToIndex(target.page - 1, { align: 'start' });
  }, [virtualizer, target]);
  const widest = Math.max(...sizes.map(({ width }) => width)) * scale;
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
          <div key={index} className="paper" style={{ transform: `translate(-50%, ${start}px)`, width, height }}>
            <PageCanvas
              key={id}
              pdf={pdf}
              pageNumber={index + 1}
              width={width}
              height={height}
              label={t('viewer.pageOf', { page: index + 1, total: sizes.length })}
              failedText={t('viewer.pageFailed')}
            />
          </div>
        );
      })}
    </div>
  );
}

export function useStageScale(viewer: Viewer, stage: Size | null): number {
  const page = viewer.opened?.sizes[viewer.page - 1] ?? viewer.opened?.sizes[0];
  if (!page || !stage) return 1;
  return computeScale(viewer.zoom, page, { width: stage.width - 2 * margin, height: stage.height - margin - foot });
}

interface PageStageProps {
  readonly viewer: Viewer;
  readonly children: (scale: number) => ReactElement | null;
}

/** `children` draws what floats over the pages, given the scale they are shown at. */
export function PageStage({ viewer, children }: PageStageProps): ReactElement {
  const { t } = useTranslation();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const stage = useElementSize(scroller);
  const scale = useStageScale(viewer, stage);
  const { opened } = viewer;
  // What scrolls must be reachable by keyboard, although it is no control.
  const reachable = { tabIndex: 0, onKeyDown: (event: KeyboardEvent) => handleKeys(event, viewer, scale) };
  return (
    <div className="stage">
      <section ref={setScroller} className="stage-scroller" aria-label={t('viewer.label')} {...reachable}>
        {opened && stage && scroller ? (
          <Pages key={opened.id} viewer={viewer} opened={opened} stage={stage} scroller={scroller} scale={scale} />
        ) : (
          <div className="stage-loading" role="status">
            <span className="visually-hidden">{t('viewer.loading')}</span>
            <div className="paper paper-loading" />
          </div>
        )}
      </section>
      {opened && children(scale)}
    </div>
  );
}
