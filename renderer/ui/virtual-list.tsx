// A long list of which only the rows in sight exist; arrows, Home, End and Enter work as in every desktop list.
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
} from 'react';
import { classes } from './classes.ts';

export type ListEntry<T> =
  | { readonly kind: 'heading'; readonly key: string; readonly text: string }
  | { readonly kind: 'row'; readonly key: string; readonly item: T };

export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

interface VirtualListProps<T> {
  readonly label: string;
  readonly entries: readonly ListEntry<T>[];
  readonly selectedKey: string | null;
  readonly rowHeight: number;
  readonly onSelect: (key: string) => void;
  /** Enter or a double click. */
  readonly onOpen?: (key: string) => void;
  /** The Delete key. */
  readonly onDelete?: (key: string) => void;
  /** The right mouse button on a row, or the menu key; where on the screen. */
  readonly onMenu?: (key: string, at: ScreenPoint) => void;
  readonly renderRow: (item: T) => ReactNode;
  /** The whole row in words, for a screen reader. */
  readonly describeRow: (item: T) => string;
}

const headingHeight = 34;

/** The key that an arrow, Home or End leads to from `selected`. */
function nextKey(keys: readonly string[], selected: string | null, pressed: string): string | undefined {
  const at = selected === null ? -1 : keys.indexOf(selected);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, keys.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: keys.length - 1,
    PageDown: Math.min(at + 8, keys.length - 1),
    PageUp: Math.max(at - 8, 0),
  };
  const target = targets[pressed];
  return target === undefined ? undefined : keys[target];
}

/** Calls with the key of the row that was hit, if any: one listener for the whole list. */
function withKey(event: MouseEvent, act: ((key: string) => void) | undefined): void {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
  const key = row?.dataset['key'];
  if (key !== undefined) act?.(key);
}

/** The menu key has no place of its own: the menu then opens at the selected row. */
function openMenu<T>(event: MouseEvent<HTMLElement>, { selectedKey, onMenu }: VirtualListProps<T>): void {
  if (!onMenu) return;
  event.preventDefault();
  const isByMouse = event.button === 2;
  if (isByMouse) {
    withKey(event, (key) => onMenu(key, { x: event.clientX, y: event.clientY }));
    return;
  }
  const row = event.currentTarget.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
  if (selectedKey !== null && row) onMenu(selectedKey, { x: row.left + 24, y: row.bottom - 8 });
}

export function VirtualList<T>(props: VirtualListProps<T>): ReactElement {
  const { label, entries, selectedKey, rowHeight, onSelect, onOpen, onDelete, renderRow, describeRow } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const idPrefix = useId();
  // The same function for the same entries: with a new one, thousands would be measured again at each step of scrolling.
  const getItemKey = useCallback((index: number) => entries[index]?.key ?? index, [entries]);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.kind === 'heading' ? headingHeight : rowHeight),
    getItemKey,
    overscan: 10,
  });
  const keys = useMemo(() => entries.flatMap((entry) => (entry.kind === 'row' ? [entry.key] : [])), [entries]);
  const places = useMemo(() => new Map(keys.map((key, at) => [key, at + 1])), [keys]);
  const selectedIndex = useMemo(() => entries.findIndex(({ key }) => key === selectedKey), [entries, selectedKey]);
  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [virtualizer, selectedIndex]);

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && selectedKey !== null) onOpen?.(selectedKey);
    if (event.key === 'Delete' && selectedKey !== null) onDelete?.(selectedKey);
    const key = nextKey(keys, selectedKey, event.key);
    if (key === undefined) return;
    event.preventDefault();
    onSelect(key);
  }

  const items = virtualizer.getVirtualItems();
  const isSelectedDrawn = items.some(({ index }) => index === selectedIndex);
  return (
    <div
      ref={scroller}
      className="list-scroller"
      role="listbox"
      aria-label={label}
      aria-activedescendant={isSelectedDrawn ? `${idPrefix}${selectedIndex}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      onClick={(event) => withKey(event, onSelect)}
      onDoubleClick={(event) => withKey(event, onOpen)}
      onContextMenu={(event) => openMenu(event, props)}
    >
      <div role="presentation" className="list-canvas" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const entry = entries[index];
          if (!entry) return null;
          const place = { transform: `translateY(${start}px)`, height: size };
          if (entry.kind === 'heading') {
            return (
              <div key={entry.key} className="list-heading" style={place} aria-hidden>
                {entry.text}
              </div>
            );
          }
          const isSelected = entry.key === selectedKey;
          return (
            <div
              key={entry.key}
              id={`${idPrefix}${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={isSelected}
              aria-setsize={keys.length}
              aria-posinset={places.get(entry.key)}
              className={classes('list-row', isSelected && 'is-selected')}
              style={place}
              data-key={entry.key}
            >
              <span className="visually-hidden">{describeRow(entry.item)}</span>
              <div className="list-row-view" aria-hidden>
                {renderRow(entry.item)}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
