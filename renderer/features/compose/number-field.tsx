// Where a fax goes: formatted while it is typed, read forgivingly, and shown as it will be dialled.
import type { CountryCode } from 'libphonenumber-js/min';
import { type ReactElement, type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDialled } from '../../format/phone.ts';
import { TextField } from '../../ui/fields.tsx';
import { typeTo, useCompose } from './compose-state.ts';
import { formatTyped, readNumber, tidyNumber } from './phone-input.ts';

export interface NumberFieldHandle {
  focus(): void;
}

interface NumberFieldProps {
  readonly country: CountryCode;
  readonly error: string | null;
  readonly onBlur: () => void;
  readonly ref: Ref<NumberFieldHandle>;
}

export function NumberField({ country, error, onBlur, ref }: NumberFieldProps): ReactElement {
  const { t } = useTranslation();
  const to = useCompose((state) => state.to);
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<'end' | 'as-it-is'>('as-it-is');
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }), []);
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

  function leave(): void {
    const tidy = tidyNumber(to, country);
    if (tidy !== to) typeTo(tidy);
    onBlur();
  }

  const number = readNumber(to, country);
  const dialled = number.ok && (
    <span className="dialled num">
      <span className="visually-hidden">{t('compose.dialled', { number: '' })}</span>
      {formatDialled(number.value)}
    </span>
  );
  return (
    <TextField
      label={t('compose.to')}
      hint={t('compose.toHint')}
      error={error}
      value={to}
      onChange={change}
      onBlur={leave}
      inputRef={input}
      type="tel"
      autoComplete="off"
      maxLength={64}
      size="large"
      autoFocus
      aside={dialled}
    />
  );
}
