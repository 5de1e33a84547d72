// Which of the listed faxes are chosen, as in every desktop list: one by a click, more with Ctrl, a stretch with Shift.
import type { AccountFax } from '../../../contract/admin.ts';
import { formatNumber } from '../../format/phone.ts';
import type { PickHow } from '../../ui/list-keys.ts';
import { foldText, matchesFolded } from '../frame/matches.ts';

export interface Choice {
  readonly ids: ReadonlySet<string>;
  /** The fax that has the keyboard; null before anything was picked. */
  readonly at: string | null;
  /** Where a stretch begins. */
  readonly anchor: string | null;
}

export const noChoice: Choice = { ids: new Set(), at: null, anchor: null };

function stretch(faxes: readonly AccountFax[], anchor: string | null, to: number): ReadonlySet<string> {
  const found = faxes.findIndex(({ id }) => id === anchor);
  const from = found < 0 ? to : found;
  return new Set(faxes.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id));
}

export function pick(choice: Choice, faxes: readonly AccountFax[], index: number, how: PickHow): Choice {
  const id = faxes[index]?.id;
  if (id === undefined) return choice;
  if (how === 'range')
    return { ids: stretch(faxes, choice.anchor ?? choice.at, index), at: id, anchor: choice.anchor ?? choice.at ?? id };
  if (how !== 'toggle') return { ids: new Set([id]), at: id, anchor: id };
  const ids = new Set(choice.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, at: id, anchor: id };
}

export function pickAll(choice: Choice, faxes: readonly AccountFax[]): Choice {
  return { ...choice, ids: new Set(faxes.map(({ id }) => id)) };
}

/** Folded once for each fax and not for each key. */
const folded = new WeakMap<AccountFax, string>();

function textOf(fax: AccountFax): string {
  const known = folded.get(fax);
  if (known !== undefined) return known;
  const { from, fromName, to, owner } = fax;
  const text = foldText([from, formatNumber(from), fromName, to, formatNumber(to), owner].join('\n'));
  folded.set(fax, text);
  return text;
}

export function findFaxes(faxes: readonly AccountFax[], query: string): readonly AccountFax[] {
  return query.trim() === '' ? faxes : faxes.filter((fax) => matchesFolded(query, textOf(fax)));
}
