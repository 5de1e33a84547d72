import { expect, test } from 'vitest';
import { captured, hex } from '../testing/hex-messages.ts';
import { encodeMessage } from './encode.ts';
import { createMessageReader, defaultReaderLimits } from './message-reader.ts';
import { attribute, integer, name } from './values.ts';

test('a message may arrive in two parts, cut anywhere', () => {
  const bytes = captured.printJob;
  const document = Buffer.from('%PDF-1.4');
  const end = bytes.length - document.length;
  for (let cut = 0; cut <= bytes.length; cut++) {
    const reader = createMessageReader();
    const first = reader.push(bytes.subarray(0, cut));
    if (cut < end) expect(first.kind).toBe('need-more');
    const last = first.kind === 'done' ? first : reader.push(bytes.subarray(cut));
    if (last.kind !== 'done') throw new Error(`not done after a cut at ${cut}`);
    expect(last.documentOffset).toBe(end);
    expect(Buffer.from(last.rest).toString()).toBe(document.subarray(0, Math.max(cut - end, cut < end ? 8 : 0)).toString());
  }
});

test('a message may arrive byte by byte', () => {
  const reader = createMessageReader();
  const progress = [...captured.getPrinterAttributes].map((byte) => reader.push(Uint8Array.of(byte)));
  expect(progress.filter(({ kind }) => kind === 'need-more')).toHaveLength(captured.getPrinterAttributes.length - 1);
  expect(progress.at(-1)).toMatchObject({ kind: 'done', message: { code: 11 } });
});

test('a bad length is refused before the bytes it promises', () => {
  expect(() => createMessageReader().push(hex('0200 000b 00000001 01 44 ffff'))).toThrow('a length of 65535 at byte 10');
});

test('attributes beyond the cap are refused, whole or still growing; a document after them is not counted', () => {
  const limits = { ...defaultReaderLimits, maxMessageBytes: 200 };
  const write = (bytes: number): Buffer =>
    encodeMessage({
      version: { major: 1, minor: 1 },
      code: 2,
      requestId: 1,
      groups: [{ tag: 1, attributes: [attribute('a', name('x'.repeat(bytes - 16))), attribute('b', integer(1))] }],
    });
  const most = write(190);
  expect(most).toHaveLength(200);
  expect(createMessageReader(limits).push(Buffer.concat([most, Buffer.alloc(1000)])).kind).toBe('done');
  expect(() => createMessageReader(limits).push(write(191))).toThrow('more attributes than allowed at byte 200');
  const reader = createMessageReader(limits);
  reader.push(write(3000).subarray(0, 200));
  expect(() => reader.push(Uint8Array.of(0))).toThrow('more attributes than allowed');
});
