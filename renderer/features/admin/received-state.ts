// The received faxes of the account, as they come in page by page.
import { create } from 'zustand';
import type { AccountFax, DateRange } from '../../../contract/admin.ts';
import type { Fault } from '../../../contract/fault.ts';
import { type Choice, noChoice } from './received-choice.ts';
import { ownSpan, rangeOf, type Span } from './received-span.ts';

interface ReceivedState {
  readonly span: Span;
  /** What is listed; null while the dates are none. */
  readonly range: DateRange | null;
  readonly faxes: readonly AccountFax[];
  readonly isLoading: boolean;
  readonly fault: Fault | null;
  readonly query: string;
  readonly choice: Choice;
}

const fresh: ReceivedState = {
  span: { kind: 'days30', from: '', until: '' },
  range: null,
  faxes: [],
  isLoading: true,
  fault: null,
  query: '',
  choice: noChoice,
};

export const useReceived = create<ReceivedState>(() => fresh);

/** A list that is not wanted any more goes on in vain; only the last one counts. */
let last = 0;

export function stopListing(): void {
  last++;
}

/** From this page on. */
async function listFrom(range: DateRange, pageKey: string | null, isWanted: () => boolean): Promise<void> {
  const page = await window.ooma.call('admin.received', { range, pageKey });
  if (!isWanted()) return;
  if (!page.ok) {
    useReceived.setState({ isLoading: false, fault: page.fault });
    return;
  }
  const { faxes, next } = page.value;
  useReceived.setState((before) => ({ faxes: [...before.faxes, ...faxes], isLoading: next !== null }));
  if (next !== null) await listFrom(range, next, isWanted);
}

/** Asks for the faxes of the days that are chosen, from the newest back. */
export async function listFaxes(): Promise<void> {
  const own = ++last;
  const range = rangeOf(useReceived.getState().span, Date.now());
  useReceived.setState({ range, faxes: [], isLoading: range !== null, fault: null, choice: noChoice });
  if (range) await listFrom(range, null, () => own === last);
}

export function chooseSpan(span: Span): void {
  useReceived.setState({ span });
  void listFaxes();
}

export function chooseOwnDates(): void {
  chooseSpan(ownSpan(useReceived.getState().range, Date.now()));
}

export function seek(query: string): void {
  useReceived.setState({ query });
}

export function choose(choice: Choice): void {
  useReceived.setState({ choice });
}

export function forgetFaxes(): void {
  stopListing();
  useReceived.setState(fresh);
}
