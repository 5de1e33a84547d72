// Spoils a message: flips, cuts, doubles and mixes bytes, with a liking for what the format is made of.
import type { Random } from './random.ts';

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

/** Delimiters, value tags, and the edges of signed and unsigned numbers. */
const tellingBytes = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x0f, 0x10, 0x13, 0x21, 0x22, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x41, 0x42,
  0x44, 0x45, 0x47, 0x4a, 0x7f, 0x80, 0xff,
] as const;
const tellingLengths = [0, 1, 2, 3, 4, 8, 9, 11, 255, 1023, 0x7ffe, 0x7fff, 0x8000, 0xffff] as const;
const tellingIntegers = [0, 1, -1, 2, 100, 0x7fffffff, -0x80000000] as const;
/** begCollection, one member, its value not yet ended. */
const openCollection = Buffer.from('3400000000' + '4a00000001' + '78', 'hex');
const mostBytes = 64 * 1024;

const mutations: readonly [Mutation, ...Mutation[]] = [
  (bytes, random) => {
    const at = random.integer(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(8));
    return bytes;
  },
  (bytes, random) => {
    bytes[random.integer(bytes.length)] = random.pick(tellingBytes);
    return bytes;
  },
  (bytes, random) => {
    if (bytes.length >= 2) bytes.writeUInt16BE(random.pick(tellingLengths), random.integer(bytes.length - 1));
    return bytes;
  },
  (bytes, random) => {
    if (bytes.length >= 4) bytes.writeInt32BE(random.pick(tellingIntegers), random.integer(bytes.length - 3));
    return bytes;
  },
  (bytes, random) => bytes.subarray(0, random.integer(bytes.length + 1)),
  (bytes, random) => {
    const from = random.integer(bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + random.integer(32))]);
  },
  (bytes, random) => {
    const from = random.integer(bytes.length);
    const to = Math.min(bytes.length, from + 1 + random.integer(200));
    const doubled = Array.from({ length: 1 + random.integer(20) }, () => bytes.subarray(from, to));
    return Buffer.concat([bytes.subarray(0, to), ...doubled, bytes.subarray(to)]);
  },
  (bytes, random, other) => {
    const cut = random.integer(bytes.length);
    return Buffer.concat([bytes.subarray(0, cut), other.subarray(random.integer(other.length))]);
  },
  (bytes, random) => {
    const at = random.integer(bytes.length);
    const noise = Buffer.from(Array.from({ length: 1 + random.integer(64) }, () => random.integer(256)));
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  (bytes, random) => {
    const at = 8 + random.integer(bytes.length);
    const deep = Array.from({ length: 1 + random.integer(40) }, () => openCollection);
    return Buffer.concat([bytes.subarray(0, at), ...deep, bytes.subarray(at)]);
  },
];

/** One to eight mutations; the message itself is left alone. */
export function mutate(message: Uint8Array, random: Random, other: Buffer): Buffer {
  let bytes: Buffer = Buffer.from(message);
  for (let left = 1 + random.integer(8); left > 0 && bytes.length > 0; left--)
    bytes = Buffer.from(random.pick(mutations)(bytes, random, other).subarray(0, mostBytes));
  return bytes;
}
