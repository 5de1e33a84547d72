// The typed values of IPP attributes (RFC 8010 §3.9, RFC 8011 §5.1) and short ways to write them.

/** Value tags whose content is a string of characters (RFC 8010 §3.5.2). */
export const stringTags = {
  textWithoutLanguage: 0x41,
  nameWithoutLanguage: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
} as const;
export type StringTag = keyof typeof stringTags;

/** Value tags that say why there is no value (RFC 8010 §3.5.2, RFC 3380 §8). */
export const outOfBandTags = {
  unsupported: 0x10,
  unknown: 0x12,
  'no-value': 0x13,
  'not-settable': 0x15,
  'delete-attribute': 0x16,
  'admin-define': 0x17,
} as const;
export type OutOfBandTag = keyof typeof outOfBandTags;

/** As on the wire (RFC 2579 DateAndTime): local time and its distance from UTC. */
export interface DateTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly deciseconds: number;
  readonly direction: '+' | '-';
  readonly hoursFromUtc: number;
  readonly minutesFromUtc: number;
}

/** `units`: 3 is dots per inch, 4 dots per centimetre. */
export interface Resolution {
  readonly crossFeed: number;
  readonly feed: number;
  readonly units: number;
}

export type Value =
  | { readonly tag: 'integer' | 'enum'; readonly value: number }
  | { readonly tag: 'boolean'; readonly value: boolean }
  | { readonly tag: 'octetString'; readonly value: Uint8Array }
  | { readonly tag: 'dateTime'; readonly value: DateTime }
  | { readonly tag: 'resolution'; readonly value: Resolution }
  | { readonly tag: 'rangeOfInteger'; readonly value: { readonly lower: number; readonly upper: number } }
  | { readonly tag: 'collection'; readonly value: readonly Attribute[] }
  | {
      readonly tag: 'textWithLanguage' | 'nameWithLanguage';
      readonly value: { readonly language: string; readonly text: string };
    }
  | { readonly tag: StringTag; readonly value: string }
  | { readonly tag: OutOfBandTag; readonly value: null }
  /** A tag that this codec does not know: kept as it came. */
  | { readonly tag: 'other'; readonly code: number; readonly value: Uint8Array };

/** `values` holds at least one value: the wire has no way to say less. */
export interface Attribute {
  readonly name: string;
  readonly values: readonly Value[];
}

export const integer = (value: number): Value => ({ tag: 'integer', value });
export const enumeration = (value: number): Value => ({ tag: 'enum', value });
export const boolean = (value: boolean): Value => ({ tag: 'boolean', value });
export const keyword = (value: string): Value => ({ tag: 'keyword', value });
export const name = (value: string): Value => ({ tag: 'nameWithoutLanguage', value });
export const text = (value: string): Value => ({ tag: 'textWithoutLanguage', value });
export const uri = (value: string): Value => ({ tag: 'uri', value });
export const uriScheme = (value: string): Value => ({ tag: 'uriScheme', value });
export const charset = (value: string): Value => ({ tag: 'charset', value });
export const naturalLanguage = (value: string): Value => ({ tag: 'naturalLanguage', value });
export const mimeMediaType = (value: string): Value => ({ tag: 'mimeMediaType', value });
export const octets = (value: Uint8Array): Value => ({ tag: 'octetString', value });
export const range = (lower: number, upper: number): Value => ({ tag: 'rangeOfInteger', value: { lower, upper } });
export const dotsPerInch = (crossFeed: number, feed = crossFeed): Value => ({
  tag: 'resolution',
  value: { crossFeed, feed, units: 3 },
});
export const collection = (...members: readonly Attribute[]): Value => ({ tag: 'collection', value: members });
export const outOfBand = (tag: OutOfBandTag): Value => ({ tag, value: null });

export function attribute(attributeName: string, ...values: readonly Value[]): Attribute {
  return { name: attributeName, values };
}

/** `timeMs`: milliseconds since 1970, written in UTC. */
export function dateTime(timeMs: number): Value {
  const date = new Date(timeMs);
  return {
    tag: 'dateTime',
    value: {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minutes: date.getUTCMinutes(),
      seconds: date.getUTCSeconds(),
      deciseconds: Math.floor(date.getUTCMilliseconds() / 100),
      direction: '+',
      hoursFromUtc: 0,
      minutesFromUtc: 0,
    },
  };
}
