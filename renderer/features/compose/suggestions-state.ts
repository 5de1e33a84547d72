// What search-as-you-type found for the text in the To field: contacts, and numbers that were used before.
import { create } from 'zustand';
import type { Suggestion } from '../../../contract/contacts.ts';
import type { FaxNumber } from '../../../contract/fax.ts';

interface SuggestionsState {
  readonly found: readonly Suggestion[];
}

export const useSuggestions = create<SuggestionsState>(() => ({ found: [] }));

let lastAsked = 0;

/** A search that cannot be made finds nothing: one can always type the number. */
export async function searchFor(text: string): Promise<void> {
  lastAsked += 1;
  const asked = lastAsked;
  const result = await window.ooma.call('contacts.search', { text: text.slice(0, 200) });
  if (asked === lastAsked) useSuggestions.setState({ found: result.ok ? result.value : [] });
}

/** The contact behind a number, or what was known of it when it was used; undefined for a stranger. */
export function findKnown(found: readonly Suggestion[], number: FaxNumber): Suggestion | undefined {
  return found.find((one) => one.number === number && one.name !== '') ?? found.find((one) => one.number === number);
}
