// Numbers in lists and imported files, read as everywhere; the country is that of the number that is sent from.
import {
  type CountryCode,
  getCountryCallingCode,
  ParseError,
  parsePhoneNumberFromString,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import { createNumberReader } from '../../contract/number-reader.ts';

/** The E.164 number that will be dialled, or why there is none. */
export const readNumber = createNumberReader<CountryCode>({
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
  getCountryCallingCode,
  ParseError,
});

/** As it is dialled, for the eye: `+1 514 555 0142`. */
export function formatDialled(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}

/** Where numbers without a country code are dialled from; for a code that several countries share, the first that fits. */
export function countryOf(ownNumber: string | null): CountryCode {
  const parsed = ownNumber === null ? undefined : parsePhoneNumberFromString(ownNumber);
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? 'US';
}
