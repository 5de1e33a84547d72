// Phone numbers for the eye: as people of a country write them, and with the country code for everybody else.
import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Where a number without a country code is dialled from when nobody has said. */
export const fallbackCountry: CountryCode = 'US';

/** The country of an own number; for a code that several countries share, the first of them that fits. */
export function countryOf(number: string | null | undefined): CountryCode {
  const parsed = number ? parsePhoneNumberFromString(number) : undefined;
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? fallbackCountry;
}

/** `(514) 555-0142` for somebody in the same country, `+33 1 99 00 12 34` for others; what is no number stays as it is. */
export function formatNumber(number: string, home: CountryCode = fallbackCountry): string {
  const parsed = parsePhoneNumberFromString(number, home);
  if (!parsed?.isPossible()) return number;
  return parsed.countryCallingCode === getCountryCallingCode(home) ? parsed.formatNational() : parsed.formatInternational();
}

/** As it is dialled, with the country code: `+1 514 555 0142`. */
export function formatDialled(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
