// Phone numbers for the eye: as people of a country write them, and with the country code for everybody else.
import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Where a number without a country code is dialled from when nobody has said. */
export const fallbackCountry: CountryCode = 'US';

/** Lists ask for the same numbers over and over, and reading one takes longer than drawing it. */
function remember<T>(read: (...texts: [string, string?]) => T): typeof read {
  const most = 10_000;
  const known = new Map<string, T>();
  return (...texts) => {
    const key = texts.join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = read(...texts);
    if (known.size >= most) known.clear();
    known.set(key, found);
    return found;
  };
}

const readCountry = remember((number): CountryCode => {
  const parsed = parsePhoneNumberFromString(number);
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? fallbackCountry;
});

/** The country of an own number; for a code that several countries share, the first of them that fits. */
export function countryOf(number: string | null | undefined): CountryCode {
  return number ? readCountry(number) : fallbackCountry;
}

/** `(514) 555-0142` for somebody in the same country, `+33 1 99 00 12 34` for others; what is no number stays as it is. */
export function formatNumber(number: string, home: CountryCode = fallbackCountry): string {
  return writeNumber(number, home);
}

const writeNumber = remember((number, country): string => {
  const home = country as CountryCode; // only `formatNumber` calls this
  const parsed = parsePhoneNumberFromString(number, home);
  if (!parsed?.isPossible()) return number;
  return parsed.countryCallingCode === getCountryCallingCode(home) ? parsed.formatNational() : parsed.formatInternational();
});

/** As it is dialled, with the country code: `+1 514 555 0142`. */
export function formatDialled(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
