// The marks of one page, over it: moved and made larger by pointer or keys, written in, taken away.
import { type KeyboardEvent, type PointerEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkBox, PageMark } from '../../../contract/page-marks.ts';
import { classes } from '../../ui/classes.ts';
import type { PageFrame } from '../../viewer/page-face.tsx';
import { growBox, moveBox, type Point, placeOf, pressArrow } from './mark-box.ts';
import type { PlacedMark } from './mark-edits.ts';
import { MarkPicture } from './mark-picture.tsx';
import { MarkText } from './mark-text.tsx';
import { changeMarks, useSigning, writeIn } from './sign-state.ts';
import { measureAspect } from './text-size.ts';

interface MarkViewProps {
  readonly faxId: string;
  readonly item: PlacedMark;
  readonly frame: PageFrame;
  readonly isSelected: boolean;
  readonly isWriting: boolean;
  readonly helpId: string;
}

interface Gesture {
  readonly kind: 'move' | 'grow';
  readonly from: Point;
  readonly to: Point;
}

function boxDuring(box: MarkBox, gesture: Gesture | null, { width, height }: PageFrame): MarkBox {
  if (!gesture) return box;
  const by = { x: (gesture.to.x - gesture.from.x) / width, y: (gesture.to.y - gesture.from.y) / height };
  if (gesture.kind === 'move') return moveBox(box, by);
  return growBox(box, Math.max((box.width + by.x) / box.width, (box.height + by.y) / box.height));
}

/** Dragging a mark, or its lower right corner. */
function useGesture({ faxId, item, frame }: MarkViewProps) {
  const [gesture, setGesture] = useState<Gesture | null>(null);
  const { key, mark } = item;
  const box = boxDuring(mark.box, gesture, frame);
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      if (event.button !== 0) return;
      event.stopPropagation();
      const isHandle = event.target instanceof Element && event.target.closest('.mark-handle') !== null;
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.focus();
      const at = { x: event.clientX, y: event.clientY };
      setGesture({ kind: isHandle ? 'grow' : 'move', from: at, to: at });
    },
    onPointerMove(event: PointerEvent): void {
      const to = { x: event.clientX, y: event.clientY };
      setGesture((now) => now && { ...now, to });
    },
    onPointerUp(): void {
      setGesture(null);
      const isMoved = gesture && Math.hypot(gesture.to.x - gesture.from.x, gesture.to.y - gesture.from.y) > 2;
      if (isMoved) changeMarks(faxId, { kind: 'change', key, mark: { ...mark, box } });
    },
    onPointerCancel: (): void => setGesture(null),
  };
  return { box, handlers };
}

function nameOf(mark: PageMark): 'signing.drawn' | 'signing.written' {
  return mark.kind === 'drawing' ? 'signing.drawn' : 'signing.written';
}

/** The box of the words as they are now: its upper left corner and the size of its letters stay. */
function rewrite(mark: Extract<PageMark, { kind: 'text' }>, text: string, { width, height }: PageFrame): PageMark {
  const lineHeight = mark.box.height / mark.text.split('\n').length;
  const tall = Math.min(lineHeight * text.split('\n').length, 1 - mark.box.y);
  const wide = Math.min((tall * height * measureAspect(text, mark.hand)) / width, 1 - mark.box.x);
  return { ...mark, text, box: { ...mark.box, width: Math.max(wide, 0.01), height: tall } };
}

function MarkView(props: MarkViewProps): ReactElement {
  const { faxId, item, frame, isSelected, isWriting, helpId } = props;
  const { t } = useTranslation();
  const view = useRef<HTMLDivElement>(null);
  const { box, handlers } = useGesture(props);
  const { key, mark } = item;
  useEffect(() => {
    // What was just placed has the keyboard.
    if (isSelected && !isWriting) view.current?.focus({ preventScroll: true });
  }, [isSelected, isWriting]);
  const write = (): void => writeIn(mark.kind === 'text' ? key : null);
  function finish(text: string): void {
    writeIn(null);
    if (mark.kind !== 'text') return;
    if (text.trim() === '') changeMarks(faxId, { kind: 'remove', key });
    else if (text !== mark.text) changeMarks(faxId, { kind: 'change', key, mark: rewrite(mark, text, frame) });
  }
  function press(event: KeyboardEvent<HTMLElement>): void {
    const moved = event.ctrlKey || event.metaKey || event.altKey ? null : pressArrow(mark.box, event.key, event.shiftKey);
    if (moved) changeMarks(faxId, { kind: 'change', key, mark: { ...mark, box: moved } });
    else if (event.key === 'Delete' || event.key === 'Backspace') changeMarks(faxId, { kind: 'remove', key });
    else if (event.key === 'Enter') write();
    else if (event.key === 'Escape') view.current?.closest<HTMLElement>('.stage-scroller')?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation(); // the pages would scroll
  }
  const [width, height] = [box.width * frame.width, box.height * frame.height];
  return (
    <div
      ref={view}
      className={classes('mark', isSelected && 'is-selected')}
      role="button"
      tabIndex={0}
      style={placeOf(box)}
      aria-label={t(nameOf(mark), { page: mark.page, text: mark.kind === 'text' ? mark.text : '' })}
      aria-describedby={helpId}
      onFocus={() => changeMarks(faxId, { kind: 'select', key })}
      onKeyDown={press}
      onDoubleClick={write}
      {...handlers}
    >
      {isWriting && mark.kind === 'text' ? (
        <MarkText mark={mark} height={height} onDone={finish} />
      ) : (
        <MarkPicture mark={mark} width={width} height={height} scale={frame.scale} />
      )}
      {isSelected && !isWriting && <span className="mark-handle" aria-hidden />}
    </div>
  );
}

export function MarkLayer({ faxId, frame }: { readonly faxId: string; readonly frame: PageFrame }): ReactElement {
  const { t } = useTranslation();
  const helpId = useId();
  const marks = useSigning(({ byFax }) => byFax[faxId]);
  const writing = useSigning((state) => state.writing);
  return (
    <div className="mark-layer" onPointerDown={() => changeMarks(faxId, { kind: 'select', key: null })}>
      {marks?.items
        .filter(({ mark }) => mark.page === frame.page)
        .map((item) => (
          <MarkView
            key={item.key}
            faxId={faxId}
            item={item}
            frame={frame}
            isSelected={marks.selected === item.key}
            isWriting={writing === item.key}
            helpId={helpId}
          />
        ))}
      <span id={helpId} hidden>
        {t('signing.help')}
      </span>
    </div>
  );
}
