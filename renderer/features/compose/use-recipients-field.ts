// How the To field answers keys, pasting and picking: what becomes a recipient, what stays text.
import type { CountryCode } from 'libphonenumber-js/min';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedLine, Suggestion } from '../../../contract/contacts.ts';
import type { FaxNumber } from '../../../contract/fax.ts';
import { ask, say } from '../../host/notices.ts';
import { addRecipients, typeTo, useCompose } from './compose-state.ts';
import { isList } from './is-list.ts';
import { readNumber, tidyNumber } from './phone-input.ts';
import { findKnown, searchFor, useSuggestions } from './suggestions-state.ts';

const openKeys = ['ArrowDown', 'ArrowUp'];

export interface RecipientsFieldState {
  readonly found: readonly Suggestion[];
  readonly isOpen: boolean;
  /** The suggestion that Enter takes; -1: none. */
  readonly active: number;
  readonly refused: readonly RefusedLine[];
  open(): void;
  close(): void;
  pick(suggestion: Suggestion): void;
  press(event: KeyboardEvent<HTMLInputElement>): void;
  paste(event: ClipboardEvent): void;
  forgetRefused(): void;
}

interface Options {
  readonly country: CountryCode;
  readonly fromNumber: FaxNumber | null;
  /** Enter was pressed on what is no number. */
  readonly onRefuse: () => void;
  readonly focusLastChip: () => void;
}

/** The suggestions for what is typed, without those that are recipients already. */
function useFound(isOpen: boolean): readonly Suggestion[] {
  const to = useCompose((state) => state.to);
  const recipients = useCompose((state) => state.recipients);
  const found = useSuggestions((state) => state.found);
  useEffect(() => {
    if (isOpen || to.trim() !== '') void searchFor(to);
  }, [isOpen, to]);
  return found.filter(({ number }) => !recipients.some((one) => one.number === number));
}

export function useRecipientsField({ country, fromNumber, onRefuse, focusLastChip }: Options): RecipientsFieldState {
  const { t } = useTranslation();
  const [wantsOpen, setWantsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [refused, setRefused] = useState<readonly RefusedLine[]>([]);
  const found = useFound(wantsOpen);
  const isOpen = wantsOpen && found.length > 0;

  function close(): void {
    setWantsOpen(false);
    setActive(-1);
  }

  function add(number: FaxNumber, name: string): void {
    addRecipients([{ number, name }]);
    say(t('recipients.added', { name: name === '' ? number : name }));
    close();
  }

  function commit(): void {
    const { to } = useCompose.getState();
    const number = readNumber(to, country);
    const [first] = found;
    if (number.ok) add(number.value, findKnown(found, number.value)?.name ?? '');
    else if (first && /\p{L}/u.test(to)) add(first.number, first.name);
    else if (to.trim() !== '') onRefuse();
  }

  function move(step: number): void {
    // The field itself is one place of the round.
    const places = found.length + 1;
    setActive((at) => (isOpen ? ((at + 1 + step + places) % places) - 1 : -1));
    setWantsOpen(true);
  }

  function pressEnter(event: KeyboardEvent): void {
    const chosen = isOpen ? found[active] : undefined;
    event.preventDefault();
    if (chosen) add(chosen.number, chosen.name);
    else commit();
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const { key } = event;
    const { to, recipients } = useCompose.getState();
    if (key === 'Enter') pressEnter(event);
    else if (key === 'Tab' && isOpen && found[active]) pressEnter(event);
    else if (openKeys.includes(key)) {
      event.preventDefault();
      move(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Escape' && isOpen) {
      event.stopPropagation();
      close();
    } else if ((key === ',' || key === ';') && (to.trim() === '' || readNumber(to, country).ok)) {
      event.preventDefault();
      commit();
    } else if (key === 'Backspace' && to === '' && recipients.length > 0) focusLastChip();
  }

  async function takeList(text: string): Promise<void> {
    const parsed = await ask('contacts.parseList', { text, fromNumber });
    if (!parsed) return;
    const isOneLine = parsed.recipients.length === 0 && !/[\r\n]/.test(text.trim());
    // One line without any number may be a name to search for.
    if (isOneLine) {
      typeTo(tidyNumber(text.trim().slice(0, 64), country));
      return;
    }
    addRecipients(parsed.recipients, useCompose.getState().to);
    setRefused(parsed.refused);
    say(t('recipients.pasted', { count: parsed.recipients.length }));
  }

  function paste(event: ClipboardEvent): void {
    const text = event.clipboardData.getData('text/plain');
    if (!isList(text)) return;
    event.preventDefault();
    close();
    void takeList(text.slice(0, 200_000));
  }

  return {
    found,
    isOpen,
    active,
    refused,
    open: () => setWantsOpen(true),
    close,
    pick: ({ number, name }) => add(number, name),
    press,
    paste,
    forgetRefused: () => setRefused([]),
  };
}
