// One page on a canvas, as sharp as the screen; the old picture stays until the new one is drawn, so nothing flashes.
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type DrawingRank, queueDrawing } from './drawing-turns.ts';
import { drawSight } from './first-sight.ts';
import { pickPixelRatio, type Size } from './zoom.ts';

interface PageCanvasProps {
  /** null while it is being opened: there is only the sight. */
  readonly pdf: PDFDocumentProxy | null;
  readonly pageNumber: number;
  /** Clockwise, in degrees, on top of the turn that the document gives the page. */
  readonly rotation?: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What the page looks like, until it is drawn itself. */
  readonly sight?: ImageData | null;
  /** null: only decoration, beside words that say which page it is. */
  readonly label: string | null;
  readonly failedText: string;
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'RenderingCancelledException';
}

interface Drawing {
  readonly done: Promise<HTMLCanvasElement>;
  cancel(): void;
}

interface Wanted extends Size {
  readonly pageNumber: number;
  readonly turn: number;
  readonly rank: DrawingRank;
}

/** Draws on a canvas of its own, when it is its turn. */
function draw(pdf: PDFDocumentProxy, { pageNumber, turn, width, height, rank }: Wanted): Drawing {
  const turns = queueDrawing(rank);
  let task: RenderTask | undefined;
  let isOver = false;
  async function work(): Promise<HTMLCanvasElement> {
    const page = await pdf.getPage(pageNumber);
    const ratio = pickPixelRatio({ width, height }, window.devicePixelRatio);
    const rotation = (page.rotate + turn) % 360;
    const viewport = page.getViewport({ scale: (width * ratio) / page.getViewport({ scale: 1, rotation }).width, rotation });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await new Promise<void>((resolve) => turns.next(resolve));
    if (isOver) return canvas;
    task = page.render({ canvas, viewport });
    task.onContinue = turns.next;
    await task.promise;
    return canvas;
  }
  return {
    done: work(),
    cancel() {
      isOver = true;
      turns.leave();
      task?.cancel();
    },
  };
}

export function PageCanvas(props: PageCanvasProps): ReactElement {
  const { pdf, pageNumber, rotation = 0, width, height, sight = null, label, failedText } = props;
  const shown = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState<PDFDocumentProxy | null>(null);
  const rank = label === null ? 'decoration' : 'page';
  useLayoutEffect(() => {
    const canvas = shown.current;
    if (sight && canvas && canvas.dataset['drawn'] === undefined) drawSight(canvas, sight);
  }, [sight]);
  useEffect(() => {
    if (!pdf) return undefined;
    let isOver = false;
    const drawing = draw(pdf, { pageNumber, turn: rotation, width, height, rank });
    const show = (drawn: HTMLCanvasElement): void => {
      const canvas = shown.current;
      if (isOver || !canvas) return;
      canvas.width = drawn.width;
      canvas.height = drawn.height;
      canvas.getContext('2d')?.drawImage(drawn, 0, 0);
      canvas.dataset['drawn'] = 'true';
    };
    drawing.done.then(show, (error: unknown) => isOver || isCancelled(error) || setFailed(pdf));
    return () => {
      isOver = true;
      drawing.cancel();
    };
  }, [pdf, pageNumber, rotation, width, height, rank]);
  return (
    <>
      <canvas
        ref={shown}
        {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
        style={{ width, height }}
      />
      {pdf && failed === pdf && <span className="page-failed">{failedText}</span>}
    </>
  );
}
