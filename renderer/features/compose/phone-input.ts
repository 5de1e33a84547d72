// What a person types as a destination: formatted while they type, read forgivingly, refused with a reason.
import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  ParseError,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import type { FaxNumber } from '../../../contract/fax.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';

const separators = /[\s\u00a0\u2000-\u200f\u202a-\u202f\u2010-\u2015\u2066-\u2069.()[\]/-]/g;

/** Digits of any script that Unicode lists as decimal and that number formats use: full width and Arabic. */
function toPlainDigits(text: string): string {
  return text
    .replace(/[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.charCodeAt(0) & 0xf) % 10))
    .replace(/\uff0b/g, '+');
}

/** `tel:` and `fax:` links (RFC 3966) lose their scheme and parameters. */
function stripLink(text: string): string {
  const link = /^(?:tel|fax):(.*)$/i.exec(text.trim());
  return link?.[1] === undefined ? text.trim() : decodeSafely(link[1]).replace(/;.*$/, '');
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone per cent sign: read as typed, and refused by what follows
  }
}

/** The way out of a country in front of a number: 00 in most, 011 in North America. */
function replaceExitCode(digits: string, country: CountryCode): string {
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  if (digits.startsWith('011') && getCountryCallingCode(country) === '1') return `+${digits.slice(3)}`;
  return digits;
}

function lengthFault(error: string | undefined): Result<FaxNumber> {
  if (error === 'TOO_SHORT') return fail('number/too-short');
  if (error === 'TOO_LONG') return fail('number/too-long');
  return error === 'INVALID_COUNTRY' ? fail('number/unknown-country') : fail('number/not-a-number');
}

/**
 * In North America a number has an area code, and neither that nor the exchange begins with 0 or 1. The library lets
 * seven digits pass as a local call, which no fax service can place.
 */
function checkNorthAmerican(number: string): Result<FaxNumber> {
  if (!number.startsWith('+1')) return ok(number);
  if (number.length < 12) return fail('number/too-short');
  return /^\+1[2-9]\d{2}[2-9]\d{6}$/.test(number) ? ok(number) : fail('number/not-a-number', number);
}

function parse(digits: string, country: CountryCode): Result<FaxNumber> {
  try {
    const { number } = parsePhoneNumberWithError(digits, { defaultCountry: country, extract: false });
    const length = validatePhoneNumberLength(digits, country);
    if (length) return lengthFault(length);
    return checkNorthAmerican(number);
  } catch (error) {
    if (error instanceof ParseError) return lengthFault(error.message);
    throw error;
  }
}

/**
 * The E.164 number that will be dialled. Accepts `+`, 00, 011, spaces, brackets, dots, dashes and `tel:` links; refuses
 * letters and extensions, because no fax machine dials them.
 */
export function readNumber(typed: string, country: CountryCode): Result<FaxNumber> {
  const digits = toPlainDigits(stripLink(typed)).replace(separators, '');
  if (digits === '') return fail('number/missing');
  if (!/^\+?\d+$/.test(digits)) return fail('number/not-a-number', digits.replace(/[+\d]/g, ''));
  return parse(replaceExitCode(digits, country), country);
}

/** The whole text, written as its country writes numbers; anything that is no number yet stays as it is. */
export function tidyNumber(typed: string, country: CountryCode): string {
  const plain = toPlainDigits(stripLink(typed));
  if (!/^[\d+\s().-]*$/.test(plain)) return typed;
  const digits = plain.replace(separators, '');
  const formatted = new AsYouType(country).input(replaceExitCode(digits, country));
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
