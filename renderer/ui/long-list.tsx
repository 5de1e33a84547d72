// A list of any length of which only the rows in sight exist, and only those around them are known; several can be chosen.
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactElement,
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { classes } from './classes.ts';
import { type ListCursor, type ListMove, moveOf, type PickHow, stepTo } from './list-keys.ts';
import type { ScreenPoint } from './virtual-list.tsx';

interface InSight {
  readonly first: number;
  readonly last: number;
  readonly isAtTop: boolean;
}

export interface LongListProps<T> {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  /** undefined: not known yet. */
  readonly rowAt: (index: number) => T | undefined;
  /** The row that has the keyboard. */
  readonly cursor: ListCursor | null;
  readonly isSelected: (row: T) => boolean;
  readonly isMulti?: boolean;
  /** A new object brings the row into sight. */
  readonly reveal: { readonly index: number } | null;
  /** A new object: by how many rows the list moved down under what is in sight, which stays where it is. */
  readonly shift?: { readonly rows: number } | null;
  /** Another place is another list, which begins at its `startOffset`. */
  readonly place?: string;
  /** In pixels. */
  readonly startOffset?: number;
  readonly isBusy?: boolean;
  readonly onSee: (sight: InSight) => void;
  readonly onScroll?: (offset: number) => void;
  readonly onPick: (index: number, how: PickHow) => void;
  readonly onPickAll?: () => void;
  /** Enter or a double click. */
  readonly onOpen: (index: number) => void;
  readonly onMenu?: (index: number, at: ScreenPoint) => void;
  /** A click on a part of the row that says what it does by `data-act`. */
  readonly onAct?: (index: number, act: string) => void;
  readonly renderRow: (row: T) => ReactNode;
  /** The whole row in words, for a screen reader. */
  readonly describeRow: (row: T) => string;
  readonly loadingText: string;
  readonly focusRef?: Ref<{ focus: () => void }>;
}

interface RowProps<T> {
  readonly id: string;
  readonly row: T | undefined;
  readonly index: number;
  readonly start: number;
  readonly height: number;
  readonly count: number;
  readonly isSelected: boolean;
  readonly hasCursor: boolean;
  readonly renderRow: (row: T) => ReactNode;
  readonly describeRow: (row: T) => string;
  readonly loadingText: string;
}

function PlainRow<T>(props: RowProps<T>): ReactElement {
  const { id, row, index, start, height, count, isSelected, hasCursor, renderRow, describeRow, loadingText } = props;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={index + 1}
      className={classes('list-row', isSelected && 'is-selected', hasCursor && 'has-cursor')}
      style={{ transform: `translateY(${start}px)`, height }}
      data-index={index}
    >
      <span className="visually-hidden">{row ? describeRow(row) : loadingText}</span>
      <div className="list-row-view" aria-hidden>
        {row ? renderRow(row) : <SkeletonRow />}
      </div>
    </div>
  );
}

function SkeletonRow(): ReactElement {
  return (
    <div className="skeleton-row">
      <i />
      <i />
    </div>
  );
}

// Scrolling draws only the rows that come into sight. `memo` forgets that the component is generic.
const ListRow = memo(PlainRow) as typeof PlainRow;

function indexOf(event: MouseEvent): number | null {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset['index']) : null;
}

const actOf = (event: MouseEvent): string | undefined =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]')?.dataset['act'] : undefined;

function howOf(event: MouseEvent): PickHow {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'open';
}

/** The menu key has no place of its own: the menu then opens at the row that has the keyboard. */
function openMenu<T>(event: MouseEvent<HTMLElement>, { cursor, onMenu }: LongListProps<T>): void {
  if (!onMenu) return;
  event.preventDefault();
  const index = event.button === 2 ? indexOf(event) : (cursor?.index ?? null);
  if (index === null) return;
  const row = event.button === 2 ? null : event.currentTarget.querySelector('.has-cursor')?.getBoundingClientRect();
  onMenu(index, row ? { x: row.left + 24, y: row.bottom - 8 } : { x: event.clientX, y: event.clientY });
}

function click<T>(event: MouseEvent, { onPick, onAct }: LongListProps<T>): void {
  const index = indexOf(event);
  if (index === null) return;
  const act = actOf(event);
  if (act !== undefined && onAct) onAct(index, act);
  else onPick(index, howOf(event));
}

function doMove<T>(move: ListMove, { cursor, count, onPick, onPickAll, onOpen }: LongListProps<T>, rowsInSight: number): void {
  if (move.kind === 'all') onPickAll?.();
  else if (move.kind === 'open') {
    if (cursor && !cursor.isGone) onOpen(cursor.index);
  } else if (count > 0) onPick(stepTo(move, cursor, count, rowsInSight), move.isRange ? 'range' : 'move');
}

export function LongList<T>(props: LongListProps<T>): ReactElement {
  const { label, count, rowHeight, rowAt, cursor, isSelected, reveal, shift, renderRow, describeRow, loadingText } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const idPrefix = useId();
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialOffset: props.startOffset ?? 0,
    overscan: 8,
  });
  useImperativeHandle(props.focusRef, () => ({ focus: () => scroller.current?.focus() }), []);
  // Another height of the rows is another place of each of them.
  useLayoutEffect(() => {
    if (rowHeight > 0) virtualizer.measure();
  }, [virtualizer, rowHeight]);
  const begin = useEffectEvent(() => {
    if (scroller.current) scroller.current.scrollTop = props.startOffset ?? 0;
  });
  const begun = useRef(props.place);
  useLayoutEffect(() => {
    if (begun.current !== props.place) begin();
    begun.current = props.place;
  }, [props.place]);
  // Before the next picture is drawn, so that nothing jumps under the eye.
  const follow = useEffectEvent((rows: number) => {
    if (scroller.current) scroller.current.scrollTop += rows * rowHeight;
  });
  // What moved before the list was shown is of no matter to it.
  const followed = useRef(shift);
  useLayoutEffect(() => {
    if (shift && shift !== followed.current) follow(shift.rows);
    followed.current = shift;
  }, [shift]);
  useLayoutEffect(() => {
    if (reveal) virtualizer.scrollToIndex(reveal.index, { align: 'auto' });
  }, [virtualizer, reveal]);

  const items = virtualizer.getVirtualItems();
  const { startIndex: first = 0, endIndex: last = 0 } = virtualizer.range ?? {};
  const isAtTop = (virtualizer.scrollOffset ?? 0) < rowHeight / 2;
  const see = useEffectEvent((sight: InSight) => props.onSee(sight));
  useEffect(() => see({ first, last, isAtTop }), [first, last, isAtTop]);

  function press(event: KeyboardEvent): void {
    const move = moveOf(event);
    if (!move || (move.kind === 'all' && !props.onPickAll)) return;
    event.preventDefault();
    doMove(move, props, Math.max(1, last - first));
  }

  const cursorIndex = cursor && !cursor.isGone ? cursor.index : null;
  const isCursorDrawn = items.some(({ index }) => index === cursorIndex);
  return (
    <div
      ref={scroller}
      className={classes('list-scroller', props.isBusy && 'is-busy')}
      role="listbox"
      aria-label={label}
      aria-multiselectable={props.isMulti ?? false}
      aria-busy={props.isBusy ?? false}
      aria-activedescendant={isCursorDrawn ? `${idPrefix}${cursorIndex}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      onScroll={(event) => props.onScroll?.(event.currentTarget.scrollTop)}
      onClick={(event) => click(event, props)}
      onDoubleClick={(event) => {
        const index = indexOf(event);
        if (index !== null && actOf(event) === undefined) props.onOpen(index);
      }}
      onContextMenu={(event) => openMenu(event, props)}
    >
      <div role="presentation" className="list-canvas" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rowAt(index);
          return (
            <ListRow
              key={index}
              id={`${idPrefix}${index}`}
              row={row}
              index={index}
              start={start}
              height={rowHeight}
              count={count}
              isSelected={row !== undefined && isSelected(row)}
              hasCursor={index === cursorIndex}
              renderRow={renderRow}
              describeRow={describeRow}
              loadingText={loadingText}
            />
          );
        })}
      </div>
    </div>
  );
}
