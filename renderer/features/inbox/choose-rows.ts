// Choosing rows with mouse and keys: one, several, a range, or all that the search finds.
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { ask } from '../../host/notices.ts';
import { type PickHow, stepTo } from '../../ui/list-keys.ts';
import { useInbox } from './inbox-state.ts';
import { closeFax, openFax, openFaxSoon } from './open-fax.ts';
import { indexOfRow, lengthOf, rowAt, rowsOfPage } from './row-window.ts';
import { leaveMany, nothingSelected, pickAll, pickOne, pickRange, rangeTo, type Selection, toggleRow } from './selection.ts';

/** More than these are chosen by choosing all. */
const longestRange = 5000;

const known = (index: number): ReceivedRow | undefined => {
  const { rows } = useInbox.getState();
  return rows ? rowAt(rows, index) : undefined;
};

/** The ids from `first` to `last`, also of rows that nobody has seen yet. */
async function idsBetween(first: number, last: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = first; index <= last; ) {
    const row = known(index);
    if (row) {
      ids.push(row.id);
      index += 1;
      continue;
    }
    const limit = Math.min(rowsOfPage, last - index + 1);
    const answer = await ask('inbox.list', { query: useInbox.getState().shown, offset: index, limit });
    if (!answer || answer.rows.length === 0) break;
    ids.push(...answer.rows.map(({ id }) => id));
    index += answer.rows.length;
  }
  return ids;
}

function choose(selection: Selection, index: number): void {
  useInbox.setState({ selection, reveal: { index } });
}

async function chooseRange(index: number): Promise<void> {
  const { selection } = useInbox.getState();
  const whole = rangeTo(selection, index);
  const first = index === whole.first ? Math.max(whole.first, whole.last - longestRange + 1) : whole.first;
  const last = Math.min(whole.last, first + longestRange - 1);
  const ids = await idsBetween(first, last);
  const end = index === whole.first ? first : last;
  choose(pickRange(selection, end, known(end)?.id ?? null, ids), end);
}

export function pickRow(index: number, how: PickHow): void {
  const row = known(index);
  const { selection } = useInbox.getState();
  if (how === 'range') {
    void chooseRange(index);
    return;
  }
  if (how === 'toggle') {
    if (row) choose(toggleRow(selection, index, row.id), index);
    return;
  }
  choose(pickOne(index, row?.id ?? null), index);
  if (row) (how === 'open' ? openFax : openFaxSoon)(row);
}

export function chooseAll(): void {
  const { selection, rows } = useInbox.getState();
  if (rows && rows.total > 0) useInbox.setState({ selection: pickAll(selection) });
}

export function chooseOnlyCursor(): void {
  useInbox.setState(({ selection }) => ({ selection: leaveMany(selection) }));
}

/** To the row above or below, from anywhere in the inbox. */
export function stepRow(step: 1 | -1): void {
  const { selection, rows } = useInbox.getState();
  const count = rows ? lengthOf(rows) : 0;
  if (count > 0) pickRow(stepTo({ by: 'row', direction: step }, selection.cursor, count, 1), 'move');
}

/** Faxes leave the list: the one that comes to stand where they stood is open; `nextId: null` closes. */
export function openNext(nextId: string | null): void {
  const { rows } = useInbox.getState();
  const index = nextId === null || !rows ? -1 : indexOfRow(rows, nextId);
  const row = known(index);
  if (!row) {
    useInbox.setState({ selection: nothingSelected });
    closeFax();
    return;
  }
  choose(pickOne(index, row.id), index);
  openFax(row);
}
