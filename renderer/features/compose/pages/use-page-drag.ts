// Dragging pages in the strip: from a press on a thumbnail to the gap where they are let go; Escape leaves all as it was.
import { type PointerEvent, useEffect, useRef, useState } from 'react';

const startAfterPx = 5;
const edgePx = 36;
const edgeStepPx = 14;

interface DragOptions {
  readonly scroller: () => HTMLElement | null;
  /** The gap nearest to a height in the strip, 0 before the first page. */
  readonly gapAt: (offset: number) => number;
  readonly onDrop: (gap: number) => void;
}

interface Drag {
  readonly startY: number;
  clientY: number;
  isOn: boolean;
}

export interface PageDrag {
  /** null while nothing is dragged. */
  readonly gap: number | null;
  /** The last press became a drag: the click that follows means nothing. */
  readonly wasDragged: () => boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

export function usePageDrag({ scroller, gapAt, onDrop }: DragOptions): PageDrag {
  const [gap, setGap] = useState<number | null>(null);
  const drag = useRef<Drag | null>(null);
  const wasDragged = useRef(false);

  function find(): number {
    const element = scroller();
    if (!element || !drag.current) return 0;
    return gapAt(drag.current.clientY - element.getBoundingClientRect().top + element.scrollTop);
  }

  function end(): void {
    drag.current = null;
    setGap(null);
  }

  const isOn = gap !== null;
  useEffect(() => {
    if (!isOn) return undefined;
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') end();
    };
    // Near an end the strip scrolls on, also while the pointer rests.
    const timer = setInterval(() => {
      const element = scroller();
      const now = drag.current;
      if (!element || !now) return;
      const { top, bottom } = element.getBoundingClientRect();
      const step = now.clientY < top + edgePx ? -edgeStepPx : now.clientY > bottom - edgePx ? edgeStepPx : 0;
      if (step === 0) return;
      element.scrollTop += step;
      setGap(find());
    }, 30);
    window.addEventListener('keydown', leave, true);
    return () => {
      clearInterval(timer);
      window.removeEventListener('keydown', leave, true);
    };
  });

  return {
    gap,
    wasDragged: () => wasDragged.current,
    handlers: {
      onPointerDown(event) {
        wasDragged.current = false;
        const isOnPage = event.target instanceof Element && event.target.closest('[data-key]') !== null;
        if (event.button === 0 && isOnPage) drag.current = { startY: event.clientY, clientY: event.clientY, isOn: false };
      },
      onPointerMove(event) {
        const now = drag.current;
        if (!now) return;
        now.clientY = event.clientY;
        if (!now.isOn && Math.abs(now.clientY - now.startY) < startAfterPx) return;
        if (!now.isOn) event.currentTarget.setPointerCapture(event.pointerId);
        now.isOn = true;
        wasDragged.current = true;
        setGap(find());
      },
      onPointerUp() {
        const place = drag.current?.isOn ? find() : null;
        end();
        if (place !== null) onDrop(place);
      },
      onPointerCancel: end,
    },
  };
}
