// A list of faxes under the days they belong to.
import { startOfDay } from '../../format/time.ts';
import type { ListEntry } from '../../ui/virtual-list.tsx';

interface Dated {
  readonly id: string;
}

/** Keeps the order of the items; a heading stands before the first of each day. `nameDay` gets any moment of the day. */
export function groupByDay<T extends Dated>(
  items: readonly T[],
  atOf: (item: T) => number,
  nameDay: (atMs: number) => string,
): ListEntry<T>[] {
  const entries: ListEntry<T>[] = [];
  let day: number | null = null;
  for (const item of items) {
    const itsDay = startOfDay(atOf(item));
    if (itsDay !== day) entries.push({ kind: 'heading', key: `day ${itsDay} ${entries.length}`, text: nameDay(itsDay) });
    day = itsDay;
    entries.push({ kind: 'row', key: item.id, item });
  }
  return entries;
}
