// What a person typed as a fax number, read forgivingly or refused with a reason: one reading for pages and main. Each side
// hands in its own libphonenumber, so that this stays free of libraries.
import type { FaultCode } from './fault.ts';
import type { FaxNumber } from './fax.ts';
import { fail, ok, type Result } from './result.ts';

/** The parts of `libphonenumber-js` that are used. */
export interface PhoneLibrary<Country extends string> {
  parsePhoneNumberWithError(text: string, options: { defaultCountry: Country; extract: false }): { readonly number: string };
  validatePhoneNumberLength(text: string, country: Country): string | undefined;
  getCountryCallingCode(country: Country): string;
  readonly ParseError: abstract new (...args: never[]) => { readonly message: string };
}

export type NumberReader<Country extends string> = (typed: string, country: Country) => Result<FaxNumber>;

const separators = /[\s\u00a0\u2000-\u200f\u202a-\u202f\u2010-\u2015\u2066-\u2069.()[\]/-]/g;
const extension = /(?:;ext=|\b(?:ext(?:ension)?|poste|p)\b\.?|\bx(?=[\s.\d])|#)\s*\d{1,7}\s*$/i;

/** Digits of any script that Unicode lists as decimal and that number formats use: full width and Arabic. */
export function toPlainDigits(text: string): string {
  return text
    .replace(/[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.charCodeAt(0) & 0xf) % 10))
    .replace(/\uff0b/g, '+');
}

export function stripSeparators(text: string): string {
  return text.replace(separators, '');
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone per cent sign: read as typed, and refused by what follows
  }
}

/** `tel:` and `fax:` links (RFC 3966 §3) lose their scheme and every parameter but an extension. */
export function stripLink(text: string): string {
  const link = /^(?:tel|fax):(.*)$/i.exec(text.trim());
  if (link?.[1] === undefined) return text.trim();
  return decodeSafely(link[1]).replace(/;(?!ext=)[^;]*/gi, '');
}

/** The way out of a country in front of a number: 00 in most, 011 in North America. */
export function replaceExitCode(digits: string, callingCode: string): string {
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  return digits.startsWith('011') && callingCode === '1' ? `+${digits.slice(3)}` : digits;
}

const lengthFaults: Readonly<Record<string, FaultCode>> = {
  TOO_SHORT: 'number/too-short',
  TOO_LONG: 'number/too-long',
  INVALID_COUNTRY: 'number/unknown-country',
};

function lengthFault(error: string): Result<FaxNumber> {
  return fail(lengthFaults[error] ?? 'number/not-a-number');
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

/**
 * The reader of E.164 numbers as they will be dialled. It accepts `+`, 00, 011, spaces, brackets, dots, dashes and `tel:`
 * links, and refuses letters and extensions, because no fax machine dials them.
 */
export function createNumberReader<Country extends string>(library: PhoneLibrary<Country>): NumberReader<Country> {
  function parse(digits: string, country: Country): Result<FaxNumber> {
    try {
      const { number } = library.parsePhoneNumberWithError(digits, { defaultCountry: country, extract: false });
      const length = library.validatePhoneNumberLength(digits, country);
      return length ? lengthFault(length) : checkNorthAmerican(number);
    } catch (error) {
      if (error instanceof library.ParseError) return lengthFault(error.message);
      throw error;
    }
  }

  return (typed, country) => {
    const text = toPlainDigits(stripLink(typed));
    if (extension.test(text) && /\d/.test(text.replace(extension, ''))) return fail('number/extension');
    const digits = stripSeparators(text);
    if (digits === '') return fail('number/missing');
    if (/\p{L}/u.test(digits)) return fail('number/letters', digits.replace(/[+\d]/g, ''));
    if (!/^\+?\d+$/.test(digits)) return fail('number/not-a-number', digits.replace(/[+\d]/g, ''));
    return parse(replaceExitCode(digits, library.getCountryCallingCode(country)), country);
  };
}
