// IPP message -> bytes (RFC 8010 §3); the wire is drawn in decode.ts.
import { endOfAttributes, mostFieldBytes } from './decode.ts';
import type { Message } from './message.ts';
import { type Attribute, type DateTime, outOfBandTags, stringTags, type Value } from './values.ts';

const binaryTags = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octetString: 0x30,
  dateTime: 0x31,
  resolution: 0x32,
  rangeOfInteger: 0x33,
  collection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
} as const;
const tagCodes = { ...binaryTags, ...stringTags, ...outOfBandTags };
const noBytes = Buffer.alloc(0);

/** Throws for what the wire cannot carry: an attribute without a value, a field of more than 32,767 bytes. */
export function encodeMessage({ version, code, requestId, groups }: Message): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(version.major, 0);
  header.writeUInt8(version.minor, 1);
  header.writeUInt16BE(code, 2);
  header.writeInt32BE(requestId, 4);
  const parts: Buffer[] = [header];
  for (const group of groups) {
    parts.push(Buffer.of(group.tag));
    for (const attribute of group.attributes) writeAttribute(parts, attribute);
  }
  parts.push(Buffer.of(endOfAttributes));
  return Buffer.concat(parts);
}

function writeAttribute(parts: Buffer[], { name, values }: Attribute): void {
  if (values.length === 0) throw new Error(`${name} has no value`);
  for (const [index, value] of values.entries()) writeValue(parts, index === 0 ? name : '', value);
}

function writeValue(parts: Buffer[], name: string, value: Value): void {
  writeField(parts, value.tag === 'other' ? value.code : tagCodes[value.tag], name, contentOf(value));
  if (value.tag !== 'collection') return;
  for (const member of value.value) {
    if (member.values.length === 0) throw new Error(`${member.name} has no value`);
    writeField(parts, 0x4a, '', Buffer.from(member.name, 'latin1'));
    for (const memberValue of member.values) writeValue(parts, '', memberValue);
  }
  writeField(parts, 0x37, '', noBytes);
}

function writeField(parts: Buffer[], tag: number, name: string, content: Uint8Array): void {
  const field = Buffer.alloc(5 + name.length + content.length);
  if (name.length > mostFieldBytes || content.length > mostFieldBytes) throw new Error(`${name} is too long`);
  field.writeUInt8(tag, 0);
  field.writeUInt16BE(name.length, 1);
  field.write(name, 3, 'latin1');
  field.writeUInt16BE(content.length, 3 + name.length);
  field.set(content, 5 + name.length);
  parts.push(field);
}

function contentOf(value: Value): Uint8Array {
  switch (value.tag) {
    case 'integer':
    case 'enum':
      return int32s(value.value);
    case 'boolean':
      return Buffer.of(value.value ? 1 : 0);
    case 'octetString':
    case 'other':
      return value.value;
    case 'dateTime':
      return dateTimeContent(value.value);
    case 'resolution':
      return Buffer.concat([int32s(value.value.crossFeed, value.value.feed), Buffer.of(value.value.units)]);
    case 'rangeOfInteger':
      return int32s(value.value.lower, value.value.upper);
    case 'textWithLanguage':
    case 'nameWithLanguage':
      return Buffer.concat([counted(value.value.language, 'latin1'), counted(value.value.text, 'utf8')]);
    case 'textWithoutLanguage':
    case 'nameWithoutLanguage':
      return Buffer.from(value.value, 'utf8');
    default:
      return typeof value.value === 'string' ? Buffer.from(value.value, 'latin1') : noBytes;
  }
}

function int32s(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeInt32BE(number, index * 4);
  return bytes;
}

function counted(text: string, encoding: 'latin1' | 'utf8'): Buffer {
  const bytes = Buffer.from(text, encoding);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function dateTimeContent(value: DateTime): Buffer {
  const { year, month, day, hour, minutes, seconds, deciseconds, direction, hoursFromUtc, minutesFromUtc } = value;
  return Buffer.of(
    year >> 8,
    year & 0xff,
    month,
    day,
    hour,
    minutes,
    seconds,
    deciseconds,
    direction.charCodeAt(0),
    hoursFromUtc,
    minutesFromUtc,
  );
}
