// Which tags there are, and whether all, some or none of the chosen faxes have each.

export interface TagTick {
  readonly tag: string;
  readonly on: 'all' | 'some' | 'none';
}

/** Those that are on come first, each part by name; `faxes` are the tags of each chosen fax. */
export function tagTicks(known: readonly string[], faxes: readonly (readonly string[])[]): readonly TagTick[] {
  const counts = new Map<string, number>(known.map((tag) => [tag, 0]));
  for (const tags of faxes) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const ticks = [...counts].map(([tag, count]): TagTick => {
    if (count === 0) return { tag, on: 'none' };
    return { tag, on: count === faxes.length ? 'all' : 'some' };
  });
  const isOff = ({ on }: TagTick): number => Number(on === 'none');
  return ticks.toSorted((one, other) => isOff(one) - isOff(other) || one.tag.localeCompare(other.tag));
}
