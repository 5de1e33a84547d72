// What a person types as a destination: formatted while they type, read forgivingly, refused with a reason.
import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  ParseError,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import {
  createNumberReader,
  replaceExitCode,
  stripLink,
  stripSeparators,
  toPlainDigits,
} from '../../../contract/number-reader.ts';

/** The E.164 number that will be dialled, or why there is none. */
export const readNumber = createNumberReader<CountryCode>({
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
  getCountryCallingCode,
  ParseError,
});

/** The whole text, written as its country writes numbers; anything that is no number yet stays as it is. */
export function tidyNumber(typed: string, country: CountryCode): string {
  const plain = toPlainDigits(stripLink(typed));
  if (!/^[\d+\s().-]*$/.test(plain)) return typed;
  const digits = stripSeparators(plain);
  const formatted = new AsYouType(country).input(replaceExitCode(digits, getCountryCallingCode(country)));
  return formatted === '' ? plain : formatted;
}

export interface TypedChange {
  readonly before: string;
  readonly after: string;
  /** Whether the caret stands behind the last character: only then may the text be rewritten under it. */
  readonly isAtEnd: boolean;
}

/** The field's text after a key: rewritten while typing at the end, left alone while somebody mends the middle. */
export function formatTyped({ before, after, isAtEnd }: TypedChange, country: CountryCode): string {
  if (!isAtEnd) return after;
  const formatted = tidyNumber(after, country);
  // Backspace over a bracket or a dash would bring it straight back: take the digit before it instead.
  const isStuck = formatted === before && after.length < before.length;
  return isStuck ? tidyNumber(after.replace(/\d\D*$/, ''), country) : formatted;
}
