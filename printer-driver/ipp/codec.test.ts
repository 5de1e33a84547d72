import { describe, expect, test } from 'vitest';
import * as hexMessages from '../testing/hex-messages.ts';
import { decodeMessage } from './decode.ts';
import { encodeMessage } from './encode.ts';
import { FormatError } from './format-error.ts';
import { attributesOf, booleanOf, findAttribute, integerOf, type Message, stringOf, stringsOf } from './message.ts';
import { attribute, collection, dateTime, integer, name, type Value } from './values.ts';

const { hex } = hexMessages;

function messageWith(value: Value): Message {
  return { version: { major: 2, minor: 0 }, code: 2, requestId: 7, groups: [{ tag: 2, attributes: [attribute('a', value)] }] };
}

/** One operation group with these fields, then the end. */
function inGroup(fields: string): Buffer {
  return hex(`0200 000b 00000001  01 ${fields} 03`);
}

const messages = Object.entries(hexMessages.captured);

describe('messages of real print systems', () => {
  test.each(messages)('%s is written again byte for byte', (_name, bytes) => {
    const { message, documentOffset } = decodeMessage(bytes);
    expect(encodeMessage(message).toString('hex')).toBe(bytes.subarray(0, documentOffset).toString('hex'));
  });

  test.each(messages)('%s cut at any byte is refused, and says where', (_name, bytes) => {
    const { documentOffset } = decodeMessage(bytes);
    for (let length = 0; length < documentOffset; length++) {
      expect(() => decodeMessage(bytes.subarray(0, length))).toThrow(`at byte ${length}`);
    }
  });

  test('the document begins right after the attributes', () => {
    const bytes = hexMessages.captured.printJob;
    const { documentOffset } = decodeMessage(bytes);
    expect(bytes.subarray(documentOffset).toString('latin1')).toBe('%PDF-1.4');
  });

  test('attributes have the values that were sent', () => {
    const { message } = decodeMessage(hexMessages.captured.createJob);
    expect(message).toMatchObject({ version: { major: 2, minor: 0 }, code: 5, requestId: 3 });
    const operation = attributesOf(message, 1);
    expect(stringsOf(operation, 'job-name')).toEqual(['Brief an Zoë']);
    expect(booleanOf(operation, 'ipp-attribute-fidelity')).toBe(false);
    const job = attributesOf(message, 2);
    expect(integerOf(job, 'copies')).toBe(3);
    expect(findAttribute(job, 'destination-uris')?.values).toEqual([
      collection(
        attribute('destination-uri', { tag: 'uri', value: 'tel:+15551212000' }),
        attribute('pre-dial-string', { tag: 'textWithoutLanguage', value: '9' }),
      ),
    ]);
  });

  test('of duplicate attributes the first counts', () => {
    const operation = attributesOf(decodeMessage(hexMessages.captured.printJob).message, 1);
    expect(stringsOf(operation, 'document-format')).toEqual(['application/pdf']);
    expect(operation.filter((one) => one.name === 'document-format')).toHaveLength(2);
  });
});

describe('values', () => {
  const values: [string, Value, string][] = [
    ['integer', integer(-1), '21 0001 61 0004 ffffffff'],
    ['enum', { tag: 'enum', value: 5 }, '23 0001 61 0004 00000005'],
    ['boolean', { tag: 'boolean', value: true }, '22 0001 61 0001 01'],
    ['octetString', { tag: 'octetString', value: Uint8Array.of(0, 255) }, '30 0001 61 0002 00ff'],
    ['dateTime', dateTime(Date.UTC(2026, 0, 31, 23, 59, 58, 700)), '31 0001 61 000b 07ea 01 1f 17 3b 3a 07 2b 00 00'],
    ['resolution', { tag: 'resolution', value: { crossFeed: 204, feed: 196, units: 3 } }, '32 0001 61 0009 000000cc 000000c4 03'],
    ['rangeOfInteger', { tag: 'rangeOfInteger', value: { lower: 1, upper: 999 } }, '33 0001 61 0008 00000001 000003e7'],
    [
      'textWithLanguage',
      { tag: 'textWithLanguage', value: { language: 'fr', text: 'é' } },
      '35 0001 61 0008 0002 6672 0002 c3a9',
    ],
    ['nameWithLanguage', { tag: 'nameWithLanguage', value: { language: '', text: '' } }, '36 0001 61 0004 0000 0000'],
    ['name', name('é'), '42 0001 61 0002 c3a9'],
    ['keyword', { tag: 'keyword', value: 'none' }, '44 0001 61 0004 6e6f6e65'],
    ['no-value', { tag: 'no-value', value: null }, '13 0001 61 0000'],
    ['unsupported', { tag: 'unsupported', value: null }, '10 0001 61 0000'],
    ['an extension tag', { tag: 'other', code: 0x7f, value: Uint8Array.of(0x40, 0, 0, 1) }, '7f 0001 61 0004 40000001'],
    ['an unknown tag', { tag: 'other', code: 0x5e, value: new Uint8Array() }, '5e 0001 61 0000'],
    ['an empty collection', collection(), '34 0001 61 0000  37 0000 0000'],
  ];

  test.each(values)('%s goes both ways', (_name, value, field) => {
    const bytes = hex(`0200 0002 00000007 02 ${field} 03`);
    expect(encodeMessage(messageWith(value)).toString('hex')).toBe(bytes.toString('hex'));
    const { message } = decodeMessage(bytes);
    expect(encodeMessage(message).toString('hex')).toBe(bytes.toString('hex'));
    expect(message.groups[0]?.attributes[0]?.values[0]?.tag).toBe(value.tag);
  });

  test('further values and members with several values stay in order', () => {
    const bytes = inGroup(
      '44 0001 61 0001 78  44 0000 0001 79  34 0001 62 0000  4a 0000 0001 6d  21 0000 0004 00000001  21 0000 0004 00000002  37 0000 0000',
    );
    const { message } = decodeMessage(bytes);
    expect(message.groups[0]?.attributes).toEqual([
      attribute('a', { tag: 'keyword', value: 'x' }, { tag: 'keyword', value: 'y' }),
      attribute('b', collection(attribute('m', integer(1), integer(2)))),
    ]);
    expect(encodeMessage(message).toString('hex')).toBe(bytes.toString('hex'));
  });

  test('a name that is no UTF-8 is read as Windows-1252', () => {
    const { message } = decodeMessage(inGroup('42 0001 61 0004 80 e9 20 7a'));
    expect(stringOf(message.groups[0]?.attributes[0]?.values[0])).toBe('€é z');
  });
});

test('what was read can be written, also a long name that was guessed at', () => {
  const raw = messageWith({ tag: 'other', code: 0x42, value: Buffer.alloc(32_767, 0x80) });
  const { message } = decodeMessage(encodeMessage(raw));
  expect(stringOf(message.groups[0]?.attributes[0]?.values[0])).toMatch(/^€{8191}$/);
  expect(decodeMessage(encodeMessage(message)).message).toEqual(message);
});

describe('what is refused', () => {
  const refused: [string, string, number, string][] = [
    ['an integer of three bytes', '21 0001 61 0003 000001', 15, 'with 3 bytes, not 4'],
    ['a boolean of two', '22 0001 61 0001 02', 15, 'a boolean of 2'],
    ['a boolean without a byte', '22 0001 61 0000', 15, 'with 0 bytes, not 1'],
    ['a range of four bytes', '33 0001 61 0004 00000001', 15, 'not 8'],
    ['a resolution of eight bytes', '32 0001 61 0008 0000000000000000', 15, 'not 9'],
    ['a dateTime of ten bytes', '31 0001 61 000a 07ea011f173b3a072b00', 15, 'not 11'],
    ['a dateTime without direction', '31 0001 61 000b 07ea011f173b3a07200000', 23, 'direction'],
    ['an out-of-band value with bytes', '13 0001 61 0001 00', 15, 'not 0'],
    ['a language longer than its value', '35 0001 61 0004 0009 0000', 15, 'longer than its value'],
    ['a language that is none', `35 0001 61 0044 0040 ${'61'.repeat(64)} 0000`, 15, 'a language of 64 bytes'],
    ['a text with language that ends early', '36 0001 61 0005 0000 0002 61', 17, 'wrong length'],
    ['a text with language and a byte too much', '36 0001 61 0005 0000 0000 61', 17, 'wrong length'],
    ['a value before any attribute', '44 0000 0001 78', 9, 'without an attribute'],
    ['a length with the sign bit', '44 8001 61', 10, 'a length of 32769'],
    ['the end of no collection', '37 0001 61 0000', 9, 'outside a collection'],
    ['a member of no collection', '4a 0001 61 0001 62', 9, 'outside a collection'],
    ['a collection with a value of its own', '34 0001 61 0001 00  37 0000 0000', 15, 'not 0'],
    ['a collection that is not ended', '34 0001 61 0000  4a 0000 0001 6d  21 0000 0004 00000001', 30, 'not ended'],
    ['a member without a value', '34 0001 61 0000  4a 0000 0001 6d  37 0000 0000', 21, 'without a value'],
    ['a member without a name', '34 0001 61 0000  4a 0000 0000', 20, 'without a name'],
    ['a value before the first member', '34 0001 61 0000  21 0000 0004 00000001', 15, 'before the first member'],
    ['a name inside a collection', '34 0001 61 0000  4a 0001 6d 0001 6d', 15, 'a name inside a collection'],
  ];

  test.each(refused)('%s', (_name, fields, byte, what) => {
    const error = catchFormatError(() => decodeMessage(inGroup(fields)));
    expect(error).toMatchObject({ kind: 'malformed', byte });
    expect(error.message).toContain(what);
  });

  test.each([
    ['an attribute before any group', '44 0001 61 0001 78 03', 8],
    ['the reserved delimiter', '00 03', 8],
  ])('%s', (_name, fields, byte) => {
    expect(catchFormatError(() => decodeMessage(hex(`0200 000b 00000001 ${fields}`)))).toMatchObject({ kind: 'malformed', byte });
  });

  test('collections may be nested up to the limit and no deeper', () => {
    const nested = (depth: number): Value => (depth === 1 ? collection() : collection(attribute('m', nested(depth - 1))));
    const message = encodeMessage(messageWith(nested(8)));
    expect(decodeMessage(message).documentOffset).toBe(message.length);
    expect(() => decodeMessage(encodeMessage(messageWith(nested(9))))).toThrow('nested too deeply');
  });

  test('what the wire cannot carry is not written', () => {
    expect(() => encodeMessage({ ...messageWith(integer(1)), groups: [{ tag: 1, attributes: [attribute('a')] }] })).toThrow(
      'no value',
    );
    expect(() => encodeMessage(messageWith(name('x'.repeat(32_768))))).toThrow('too long');
  });
});

function catchFormatError(action: () => unknown): FormatError {
  try {
    action();
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
