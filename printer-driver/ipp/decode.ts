// Bytes -> IPP message (RFC 8010 §3). Every refusal says at which byte.
import { FormatError } from './format-error.ts';
import type { Group, Message } from './message.ts';
import { decodeAscii, decodeText } from './text.ts';
import { type Attribute, outOfBandTags, type StringTag, stringTags, type Value } from './values.ts';

// A message:                                     An attribute, and each further value of it:
//
//  0       2       4               8             0     1         3       3+n        5+n        5+n+v
//  +-------+-------+---------------+---- … ----+----+ +-----+---------+----------+-----------+-----------+
//  | major | code  | request-id    | groups    |0x03| | tag | length n | name     | length v  | value     |
//  | minor |       |               |           |    | |     | (16 bit) | n bytes  | (16 bit)  | v bytes   |
//  +-------+-------+---------------+---- … ----+----+ +-----+---------+----------+-----------+-----------+
//
// A group is one delimiter byte (below 0x10) and its attributes; 0x03 ends the last one, and the document follows.
// A value with an empty name belongs to the attribute before it. A collection (§3.1.6) is
//   0x34 name 0-bytes  { 0x4a "" member-name  tag "" value … }  0x37 "" 0-bytes

export const headerBytes = 8;
export const endOfAttributes = 0x03;
/** `naturalLanguage` (RFC 8011 §5.1.9). */
const mostLanguageBytes = 63;
/** Lengths are SIGNED-SHORT (RFC 8010 §3.2). */
export const mostFieldBytes = 0x7fff;

export interface DecodeLimits {
  /** Collections inside collections. */
  readonly maxDepth: number;
}
export const defaultDecodeLimits: DecodeLimits = { maxDepth: 8 };

const begCollection = 0x34;
const endCollection = 0x37;
const memberAttrName = 0x4a;

const stringTagByCode = new Map(Object.entries(stringTags).map(([tag, code]) => [code as number, tag as StringTag]));
const outOfBandByCode = new Map(
  Object.entries(outOfBandTags).map(([tag, code]) => [code as number, tag as keyof typeof outOfBandTags]),
);

interface Field {
  readonly tag: number;
  /** Where the tag is: errors point there or at the value. */
  readonly at: number;
  readonly name: string;
  readonly value: Uint8Array;
  readonly valueAt: number;
}

/** Walks over the bytes; everything that reads moves `offset`. */
class Cursor {
  offset = headerBytes;
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  peekTag(): number {
    const tag = this.bytes[this.offset];
    if (tag === undefined) throw new FormatError('truncated', 'the message ends early', this.bytes.length);
    return tag;
  }

  readField(): Field {
    const at = this.offset;
    const tag = this.peekTag();
    this.offset++;
    const name = decodeAscii(this.#readCounted());
    const valueAt = this.offset + 2;
    return { tag, at, name, value: this.#readCounted(), valueAt };
  }

  #readCounted(): Uint8Array {
    const { offset, bytes } = this;
    if (offset + 2 > bytes.length) throw new FormatError('truncated', 'the message ends early', bytes.length);
    const length = this.#view.getUint16(offset);
    if (length > mostFieldBytes) throw new FormatError('malformed', `a length of ${length}`, offset);
    if (offset + 2 + length > bytes.length) throw new FormatError('truncated', 'the message ends early', bytes.length);
    this.offset = offset + 2 + length;
    return bytes.subarray(offset + 2, this.offset);
  }
}

/** The first eight bytes; they are also needed to answer a message whose rest is bad. */
export function decodeHeader(bytes: Uint8Array): Omit<Message, 'groups'> {
  if (bytes.length < headerBytes) throw new FormatError('truncated', 'the message ends early', bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  return {
    version: { major: view.getUint8(0), minor: view.getUint8(1) },
    code: view.getUint16(2),
    requestId: view.getInt32(4),
  };
}

/**
 * Reads one message; `documentOffset` is the byte after end-of-attributes, where a document may follow.
 * Throws FormatError (kind `truncated` when the bytes end before the message does).
 */
export function decodeMessage(
  bytes: Uint8Array,
  limits: DecodeLimits = defaultDecodeLimits,
): { message: Message; documentOffset: number } {
  const header = decodeHeader(bytes);
  const cursor = new Cursor(bytes);
  const groups: Group[] = [];
  for (;;) {
    const tag = cursor.peekTag();
    if (tag === 0 || tag >= 0x10) throw new FormatError('malformed', `no group begins with tag 0x${hex(tag)}`, cursor.offset);
    cursor.offset++;
    if (tag === endOfAttributes) return { message: { ...header, groups }, documentOffset: cursor.offset };
    groups.push({ tag, attributes: readAttributes(cursor, limits.maxDepth) });
  }
}

function readAttributes(cursor: Cursor, depthLeft: number): Attribute[] {
  const attributes: { name: string; values: Value[] }[] = [];
  while (cursor.peekTag() >= 0x10) {
    const field = cursor.readField();
    const value = readValue(cursor, field, depthLeft);
    if (field.name !== '') attributes.push({ name: field.name, values: [value] });
    else {
      const last = attributes.at(-1);
      if (!last) throw new FormatError('malformed', 'a further value without an attribute', field.at);
      last.values.push(value);
    }
  }
  return attributes;
}

function readValue(cursor: Cursor, field: Field, depthLeft: number): Value {
  if (field.tag === endCollection || field.tag === memberAttrName)
    throw new FormatError('malformed', `tag 0x${hex(field.tag)} outside a collection`, field.at);
  if (field.tag !== begCollection) return decodeValue(field);
  expectLength(field, 0);
  if (depthLeft === 0) throw new FormatError('malformed', 'collections nested too deeply', field.at);
  return { tag: 'collection', value: readMembers(cursor, depthLeft - 1) };
}

function readMembers(cursor: Cursor, depthLeft: number): Attribute[] {
  const members: { name: string; values: Value[]; at: number }[] = [];
  for (;;) {
    if (cursor.peekTag() < 0x10) throw new FormatError('malformed', 'a collection that is not ended', cursor.offset);
    const field = cursor.readField();
    if (field.name !== '') throw new FormatError('malformed', 'a name inside a collection', field.at);
    const last = members.at(-1);
    const isBetween = !last || last.values.length > 0;
    if (field.tag === endCollection || field.tag === memberAttrName) {
      if (!isBetween) throw new FormatError('malformed', 'a member without a value', field.at);
      if (field.tag === endCollection) {
        expectLength(field, 0);
        return members.map(({ name, values }) => ({ name, values }));
      }
      if (field.value.length === 0) throw new FormatError('malformed', 'a member without a name', field.valueAt);
      members.push({ name: decodeAscii(field.value), values: [], at: field.at });
    } else {
      if (!last) throw new FormatError('malformed', 'a value before the first member', field.at);
      last.values.push(readValue(cursor, field, depthLeft));
    }
  }
}

function decodeValue(field: Field): Value {
  const { tag, value } = field;
  const stringTag = stringTagByCode.get(tag);
  if (stringTag) {
    const isText = stringTag === 'textWithoutLanguage' || stringTag === 'nameWithoutLanguage';
    return { tag: stringTag, value: isText ? decodeText(value) : decodeAscii(value) };
  }
  const outOfBand = outOfBandByCode.get(tag);
  if (outOfBand) {
    expectLength(field, 0);
    return { tag: outOfBand, value: null };
  }
  return decodeBinary(field);
}

function decodeBinary(field: Field): Value {
  const { tag, value } = field;
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  switch (tag) {
    case 0x21:
    case 0x23:
      expectLength(field, 4);
      return { tag: tag === 0x21 ? 'integer' : 'enum', value: view.getInt32(0) };
    case 0x22:
      expectLength(field, 1);
      if (view.getUint8(0) > 1) throw new FormatError('malformed', `a boolean of ${view.getUint8(0)}`, field.valueAt);
      return { tag: 'boolean', value: view.getUint8(0) === 1 };
    case 0x30:
      return { tag: 'octetString', value: value.slice() };
    case 0x31:
      return decodeDateTime(field, view);
    case 0x32:
      expectLength(field, 9);
      return {
        tag: 'resolution',
        value: { crossFeed: view.getInt32(0), feed: view.getInt32(4), units: view.getUint8(8) },
      };
    case 0x33:
      expectLength(field, 8);
      return { tag: 'rangeOfInteger', value: { lower: view.getInt32(0), upper: view.getInt32(4) } };
    case 0x35:
    case 0x36:
      return decodeWithLanguage(field, view);
    default:
      return { tag: 'other', code: tag, value: value.slice() };
  }
}

// dateTime, 11 bytes: year(2) month day hour minutes seconds deciseconds '+'|'-' hours minutes
function decodeDateTime(field: Field, view: DataView): Value {
  expectLength(field, 11);
  const direction = String.fromCharCode(view.getUint8(8));
  if (direction !== '+' && direction !== '-')
    throw new FormatError('malformed', 'a dateTime without direction', field.valueAt + 8);
  return {
    tag: 'dateTime',
    value: {
      year: view.getUint16(0),
      month: view.getUint8(2),
      day: view.getUint8(3),
      hour: view.getUint8(4),
      minutes: view.getUint8(5),
      seconds: view.getUint8(6),
      deciseconds: view.getUint8(7),
      direction,
      hoursFromUtc: view.getUint8(9),
      minutesFromUtc: view.getUint8(10),
    },
  };
}

// textWithLanguage, nameWithLanguage: length(2) language length(2) text, nothing after it
function decodeWithLanguage(field: Field, view: DataView): Value {
  const { value, valueAt } = field;
  const languageBytes = value.length >= 4 ? view.getUint16(0) : value.length;
  if (languageBytes + 4 > value.length) throw new FormatError('malformed', 'a language longer than its value', valueAt);
  if (languageBytes > mostLanguageBytes) throw new FormatError('malformed', `a language of ${languageBytes} bytes`, valueAt);
  const textBytes = view.getUint16(languageBytes + 2);
  if (languageBytes + 4 + textBytes !== value.length)
    throw new FormatError('malformed', 'a text with language of the wrong length', valueAt + languageBytes + 2);
  return {
    tag: field.tag === 0x35 ? 'textWithLanguage' : 'nameWithLanguage',
    value: { language: decodeAscii(value.subarray(2, 2 + languageBytes)), text: decodeText(value.subarray(languageBytes + 4)) },
  };
}

function expectLength(field: Field, length: number): void {
  if (field.value.length !== length)
    throw new FormatError('malformed', `tag 0x${hex(field.tag)} with ${field.value.length} bytes, not ${length},`, field.valueAt);
}

function hex(tag: number): string {
  return tag.toString(16).padStart(2, '0');
}
