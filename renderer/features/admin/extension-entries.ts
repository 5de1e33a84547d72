// The extensions of a list: those that a search finds, and what is said of each.
import type { Extension } from '../../../contract/admin.ts';
import { formatNumber } from '../../format/phone.ts';
import type { ListEntry } from '../../ui/virtual-list.tsx';
import { foldText, matchesFolded } from '../frame/matches.ts';

function textOf({ name, extension, mail, fax }: Extension): string {
  const number = fax.kind === 'off' || fax.number === null ? [] : [fax.number, formatNumber(fax.number)];
  return foldText([name, extension, mail, ...number].join('\n'));
}

/** Keeps the order of the extensions. */
export function extensionEntries(extensions: readonly Extension[], query: string): ListEntry<Extension>[] {
  const isAll = query.trim() === '';
  return extensions
    .filter((one) => isAll || matchesFolded(query, textOf(one)))
    .map((item) => ({ kind: 'row', key: item.userId, item }));
}
