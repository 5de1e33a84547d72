// What can be done with the marks on a fax, each step undoable. Pure; knows nothing of the screen.
import type { PageMark } from '../../../contract/page-marks.ts';

export interface PlacedMark {
  readonly key: string;
  readonly mark: PageMark;
}

type Items = readonly PlacedMark[];

export interface Marks {
  readonly items: Items;
  readonly selected: string | null;
  readonly past: readonly Items[];
  readonly future: readonly Items[];
}

export type MarkEdit =
  | { readonly kind: 'place'; readonly key: string; readonly mark: PageMark }
  | { readonly kind: 'change'; readonly key: string; readonly mark: PageMark }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'select'; readonly key: string | null }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

export const noMarks: Marks = { items: [], selected: null, past: [], future: [] };

function withItems(marks: Marks, items: Items, selected: string | null): Marks {
  return { items, selected, past: [...marks.past, marks.items], future: [] };
}

function stillThere(items: Items, key: string | null): string | null {
  return items.some((item) => item.key === key) ? key : null;
}

/** The same marks again where there is nothing to do. */
export function editMarks(marks: Marks, edit: MarkEdit): Marks {
  const { items, past, future } = marks;
  switch (edit.kind) {
    case 'place':
      return withItems(marks, [...items, { key: edit.key, mark: edit.mark }], edit.key);
    case 'change':
      return withItems(
        marks,
        items.map((item) => (item.key === edit.key ? { ...item, mark: edit.mark } : item)),
        edit.key,
      );
    case 'remove':
      return withItems(
        marks,
        items.filter(({ key }) => key !== edit.key),
        null,
      );
    case 'select':
      return edit.key === marks.selected ? marks : { ...marks, selected: edit.key };
    case 'undo': {
      const before = past.at(-1);
      if (!before) return marks;
      return {
        items: before,
        selected: stillThere(before, marks.selected),
        past: past.slice(0, -1),
        future: [items, ...future],
      };
    }
    case 'redo': {
      const [next, ...rest] = future;
      if (!next) return marks;
      return { items: next, selected: stillThere(next, marks.selected), past: [...past, items], future: rest };
    }
  }
}
