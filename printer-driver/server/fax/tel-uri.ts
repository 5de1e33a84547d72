// Telephone numbers as URIs (RFC 3966): read strictly, written in one form. They are kept, never followed.

//  tel:+1-555-123.0000;ext=12          a global number: digits with separators, then parameters
//  tel:555-0000;phone-context=+1       a local number, which may also have * # A-F, says where it is one

export interface TelUri {
  /** Without separators: `+15551230000`, or a local number. */
  readonly number: string;
  readonly extension: string | null;
  /** Where a local number is valid: a domain, or the beginning of a global number. */
  readonly phoneContext: string | null;
}

const separators = /[-.()]/g;
const globalNumber = /^\+[-.()\d]*\d[-.()\d]*$/;
const localNumber = /^[-.()\da-f*#]*[\da-f*#][-.()\da-f*#]*$/i;
const extensionDigits = /^[-.()\d]+$/;
const domainName = /^(?:[a-z\d](?:[-a-z\d]*[a-z\d])?\.)*[a-z](?:[-a-z\d]*[a-z\d])?\.?$/i;
/** `paramchar` and `uric`: what a parameter's value may be made of. */
const parameterValue = /^(?:[-a-z\d[\]/:&+$_.!~*'()?@=,]|%[\da-f]{2})+$/i;
const parameterName = /^[-a-z\d]+$/i;

/** ITU-T E.164 numbers have 15 digits; local ones and codes of private networks may be longer, within reason. */
const mostDigits = 32;
const mostChars = 255;

/** null: no telephone URI. A local number without `phone-context` is one all the same: people and CUPS write it so. */
export function parseTelUri(uri: string): TelUri | null {
  if (uri.length > mostChars || !/^tel:/i.test(uri)) return null;
  const [subscriber = '', ...rest] = uri.slice('tel:'.length).split(';');
  const parameters = readParameters(rest);
  if (!parameters) return null;
  const phoneContext = parameters.get('phone-context') ?? null;
  const isGlobal = globalNumber.test(subscriber);
  if (!isGlobal && !localNumber.test(subscriber)) return null;
  if (phoneContext !== null && (isGlobal || !(globalNumber.test(phoneContext) || domainName.test(phoneContext)))) return null;
  const extension = parameters.get('ext')?.replace(separators, '') ?? null;
  if (extension === '') return null;
  const number = subscriber.replace(separators, '').toUpperCase();
  return number.length > mostDigits + 1 ? null : { number, extension, phoneContext };
}

/** By name in lower case; null when one is malformed or given twice (RFC 3966 §3). */
function readParameters(parts: readonly string[]): ReadonlyMap<string, string> | null {
  const parameters = new Map<string, string>();
  for (const part of parts) {
    const [, rawName = '', , value = ''] = /^([^=]*)(=(.*))?$/s.exec(part) ?? [];
    const name = rawName.toLowerCase();
    if (!parameterName.test(name) || parameters.has(name)) return null;
    if (part.includes('=') && !parameterValue.test(value)) return null;
    if (name === 'ext' && !extensionDigits.test(value)) return null;
    if ((name === 'phone-context' || name === 'isub') && value === '') return null;
    parameters.set(name, value);
  }
  return parameters;
}

/** Without separators and without parameters that mean nothing to a fax. */
export function formatTelUri({ number, extension, phoneContext }: TelUri): string {
  const ext = extension === null ? '' : `;ext=${extension}`;
  return `tel:${number}${ext}${phoneContext === null ? '' : `;phone-context=${phoneContext.replace(separatorsOfGlobal(phoneContext), '')}`}`;
}

/** A domain keeps its dots and hyphens. */
function separatorsOfGlobal(phoneContext: string): RegExp {
  return phoneContext.startsWith('+') ? separators : /(?!)/g;
}
