// The blackened parts of one page, over whatever shows it: drawn with the pointer, moved and taken away by pointer or keys.
import { type KeyboardEvent, type PointerEvent, type ReactElement, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostRedactions, type PageRotation, type Redaction, turnRectangle } from '../../../../contract/page-plan.ts';
import { classes } from '../../../ui/classes.ts';
import type { PlanItem } from './plan-edits.ts';
import { boxBetween, moveBox, type Point, placeOf, pressArrow, wayBack } from './redaction-box.ts';
import { runEdit } from './run-command.ts';

interface RedactionLayerProps {
  readonly item: PlanItem;
  /** Of the page in the plan, from 1. */
  readonly number: number;
  /** From the document's own frame to the page on screen. */
  readonly rotation: PageRotation;
  readonly isDrawing: boolean;
}

interface Gesture {
  readonly from: Point;
  readonly to: Point;
  /** The box that is moved; null: a new one is drawn. */
  readonly moved: number | null;
}

function pointOf(event: PointerEvent): Point {
  const frame = event.currentTarget.getBoundingClientRect();
  return { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height };
}

const between = ({ from, to }: Gesture): Point => ({ x: to.x - from.x, y: to.y - from.y });

/** The boxes as they stand on the screen, and the gesture that changes them. */
function useBoxes({ item, rotation, isDrawing }: RedactionLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const [gesture, setGesture] = useState<Gesture | null>(null);
  const boxes = item.page.redactions.map((box) => turnRectangle(box, rotation));

  function keep(next: readonly Redaction[]): void {
    const redactions = next.slice(0, mostRedactions).map((box) => turnRectangle(box, wayBack(rotation)));
    runEdit({ kind: 'redact', key: item.key, redactions });
  }

  /** Once it is there: Delete right after drawing must take the box away, never the page. */
  function focusBox(at: number): void {
    requestAnimationFrame(() => layer.current?.querySelector<HTMLElement>(`[data-box="${at}"]`)?.focus());
  }

  function finish(): void {
    setGesture(null);
    if (!gesture) return;
    const { moved, from, to } = gesture;
    const drawn = moved === null ? boxBetween(from, to) : null;
    if (drawn) {
      keep([...boxes, drawn]);
      focusBox(boxes.length);
    }
    const isMoved = Math.hypot(to.x - from.x, to.y - from.y) > 0.002;
    if (moved !== null && isMoved) keep(boxes.map((box, at) => (at === moved ? moveBox(box, between(gesture)) : box)));
  }

  const handlers = {
    onPointerDown(event: PointerEvent): void {
      if (event.button !== 0) return;
      const hit = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-box]') : null;
      if (!hit && !isDrawing) return;
      const from = pointOf(event);
      event.currentTarget.setPointerCapture(event.pointerId);
      hit?.focus();
      setGesture({ from, to: from, moved: hit ? Number(hit.dataset['box']) : null });
    },
    onPointerMove(event: PointerEvent): void {
      const to = pointOf(event); // at once: the event is over when React asks
      setGesture((now) => now && { ...now, to });
    },
    onPointerUp: finish,
    onPointerCancel: (): void => setGesture(null),
  };

  function press(event: KeyboardEvent, at: number): void {
    const box = boxes[at];
    const changed = box && pressArrow(box, event.key, event.shiftKey);
    const isRemoved = event.key === 'Delete' || event.key === 'Backspace';
    if (!changed && !isRemoved) return;
    event.preventDefault();
    event.stopPropagation(); // the page itself would turn, or leave
    keep(changed ? boxes.map((one, place) => (place === at ? changed : one)) : boxes.filter((_, place) => place !== at));
    if (isRemoved) layer.current?.closest<HTMLElement>('.stage-scroller')?.focus();
  }

  // Equal boxes may lie upon each other: only the place tells them apart.
  const shown = boxes.map((box, at) => ({
    id: `box ${at}`,
    box: gesture?.moved === at ? moveBox(box, between(gesture)) : box,
  }));
  const drawn = gesture?.moved === null ? boxBetween(gesture.from, gesture.to) : null;
  return { layer, shown, drawn, handlers, press };
}

export function RedactionLayer(props: RedactionLayerProps): ReactElement | null {
  const { t } = useTranslation();
  const helpId = useId();
  const { layer, shown, drawn, handlers, press } = useBoxes(props);
  if (!props.isDrawing && shown.length === 0) return null;
  return (
    <div ref={layer} className={classes('redactions', props.isDrawing && 'is-drawing')} {...handlers}>
      {shown.map(({ id, box }, at) => (
        <button
          key={id}
          type="button"
          className="redaction"
          style={placeOf(box)}
          data-box={at}
          aria-label={t('redact.box', { number: at + 1, page: props.number })}
          aria-describedby={helpId}
          onKeyDown={(event) => press(event, at)}
        />
      ))}
      {drawn && <span className="redaction" style={placeOf(drawn)} />}
      <span id={helpId} hidden>
        {t('redact.help')}
      </span>
    </div>
  );
}
