// One page on a canvas, as sharp as the screen; the old picture stays until the new one is drawn, so nothing flashes.
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react';
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

/** Draws on a canvas of its own. */
function draw(pdf: PDFDocumentProxy, pageNumber: number, turn: number, { width, height }: Size): Drawing {
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
    if (isOver) return canvas;
    task = page.render({ canvas, viewport });
    await task.promise;
    return canvas;
  }
  return {
    done: work(),
    cancel() {
      isOver = true;
      task?.cancel();
    },
  };
}

export function PageCanvas(props: PageCanvasProps): ReactElement {
  const { pdf, pageNumber, rotation = 0, width, height, sight = null, label, failedText } = props;
  const shown = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState<PDFDocumentProxy | null>(null);
  useLayoutEffect(() => {
    const canvas = shown.current;
    if (sight && canvas && canvas.dataset['drawn'] === undefined) drawSight(canvas, sight);
  }, [sight]);
  useEffect(() => {
    if (!pdf) return undefined;
    let isOver = false;
    const drawing = draw(pdf, pageNumber, rotation, { width, height });
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
  }, [pdf, pageNumber, rotation, width, height]);
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
