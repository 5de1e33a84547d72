// Where a fax goes: recipients as chips, a field that reads numbers forgivingly and finds contacts, and what will be dialled.
import type { CountryCode } from 'libphonenumber-js/min';
import { CircleAlert } from 'lucide-react';
import {
  type ReactElement,
  type Ref,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { FaxNumber } from '../../../contract/fax.ts';
import { formatDialled } from '../../format/phone.ts';
import { classes } from '../../ui/classes.ts';
import { RefusedLines } from '../contacts/refused-lines.tsx';
import { setRecipients, typeTo, useCompose } from './compose-state.ts';
import { takeFirstFocus } from './first-focus.ts';
import { formatTyped, readNumber, tidyNumber } from './phone-input.ts';
import { RecipientChips } from './recipient-chips.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { findKnown, useSuggestions } from './suggestions-state.ts';
import { useRecipientsField } from './use-recipients-field.ts';

export interface RecipientsFieldHandle {
  focus(): void;
}

interface RecipientsFieldProps {
  readonly country: CountryCode;
  readonly fromNumber: FaxNumber | null;
  readonly error: string | null;
  /** The user went on, or asked for what cannot be: now a mistake may be named. */
  readonly onLeave: () => void;
  readonly ref: Ref<RecipientsFieldHandle>;
}

/** One line of always the same height: what is wrong, else what is dialled, else how to go on. */
function NumberLine({
  id,
  error,
  country,
}: {
  readonly id: string;
  readonly error: string | null;
  readonly country: CountryCode;
}) {
  const { t } = useTranslation();
  const to = useCompose((state) => state.to);
  const hasRecipients = useCompose((state) => state.recipients.length > 0);
  const found = useSuggestions((state) => state.found);
  if (error !== null) {
    return (
      <p id={id} className="field-error">
        <CircleAlert size={14} strokeWidth={2} aria-hidden />
        <span>{error}</span>
      </p>
    );
  }
  const number = readNumber(to, country);
  const name = number.ok ? findKnown(found, number.value)?.name : undefined;
  const dialled = number.ok && t('compose.dialled', { number: formatDialled(number.value) });
  const hint = to.trim() !== '' || hasRecipients ? t('recipients.more') : t('compose.toHint');
  return (
    <p id={id} className="hint num">
      {dialled ? [dialled, name ?? ''].filter((text) => text !== '').join(' · ') : hint}
    </p>
  );
}

/** The field's text, rewritten while it is typed at its end, with the caret where it belongs. */
function useFormattedText(country: CountryCode) {
  const to = useCompose((state) => state.to);
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<'end' | 'as-it-is'>('as-it-is');
  useLayoutEffect(() => {
    // React puts the caret behind a text it did not expect; behind the formatted text is where it belongs.
    if (caret.current === 'end') input.current?.setSelectionRange(to.length, to.length);
    caret.current = 'as-it-is';
  }, [to]);
  function change(after: string): void {
    const isAtEnd = (input.current?.selectionEnd ?? after.length) === after.length;
    if (isAtEnd) caret.current = 'end';
    typeTo(formatTyped({ before: to, after, isAtEnd }, country));
  }
  function tidy(): void {
    const tidied = tidyNumber(to, country);
    if (tidied !== to) typeTo(tidied);
  }
  return { to, input, change, tidy };
}

/** The first thing that anybody does in this window, unless they did something else: once for each draft. */
function useFirstFocus(input: RefObject<HTMLInputElement | null>): void {
  const draftId = useCompose((state) => state.draft?.id ?? null);
  useEffect(() => {
    if (draftId !== null && takeFirstFocus(draftId)) input.current?.focus();
  }, [draftId, input]);
}

export function RecipientsField({ country, fromNumber, error, onLeave, ref }: RecipientsFieldProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const recipients = useCompose((state) => state.recipients);
  const box = useRef<HTMLDivElement>(null);
  const { to, input, change, tidy } = useFormattedText(country);
  const focusLastChip = (): void => [...(box.current?.querySelectorAll<HTMLElement>('.recipient-chip') ?? [])].at(-1)?.focus();
  const field = useRecipientsField({ country, fromNumber, onRefuse: onLeave, focusLastChip });
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }), [input]);
  useFirstFocus(input);

  function leave(): void {
    field.close();
    // Another window in front is no leaving: the field has the keyboard again when this one comes back.
    if (document.activeElement === input.current) return;
    tidy();
    onLeave();
  }

  function remove(numbers: readonly FaxNumber[]): void {
    setRecipients(recipients.filter(({ number }) => !numbers.includes(number)));
    if (recipients.length === numbers.length) input.current?.focus();
  }

  return (
    <div className="field recipients" data-invalid={error === null ? undefined : true}>
      <label htmlFor={id}>{t('compose.to')}</label>
      <div ref={box} className={classes('recipients-box', error !== null && 'is-wrong')}>
        {recipients.length > 0 && <RecipientChips recipients={recipients} country={country} onRemove={remove} />}
        <input
          ref={input}
          id={id}
          role="combobox"
          aria-expanded={field.isOpen}
          aria-controls={field.isOpen ? `${id}-list` : undefined}
          aria-activedescendant={field.active >= 0 ? `${id}-list-${field.active}` : undefined}
          aria-autocomplete="list"
          aria-invalid={error === null ? undefined : true}
          aria-describedby={`${id}-line`}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          value={to}
          onChange={(event) => {
            change(event.target.value);
            field.open();
          }}
          onClick={field.open}
          onKeyDown={field.press}
          onPaste={field.paste}
          onBlur={leave}
        />
        {field.isOpen && (
          <SuggestionList id={`${id}-list`} found={field.found} active={field.active} country={country} onPick={field.pick} />
        )}
      </div>
      <NumberLine id={`${id}-line`} error={error} country={country} />
      <span className="visually-hidden" role="status">
        {field.isOpen ? t('recipients.count', { count: field.found.length }) : ''}
      </span>
      {field.refused.length > 0 && <RefusedLines lines={field.refused} onHide={field.forgetRefused} />}
    </div>
  );
}
