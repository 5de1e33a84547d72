// Bytes that may stay on disk: what reads a document asks for stretches of it and never needs all of it in memory.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface ByteSource {
  readonly length: number;
  /** Answers `size` bytes, fewer at the end. */
  read(at: number, size: number): Buffer;
}

export function sourceOf(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { length: buffer.length, read: (at, size) => buffer.subarray(at, at + size) };
}

/** A file that is open until `close`. Synchronous: only a process of its own or a test reads documents. */
export function openFileSource(file: string): ByteSource & { close(): void } {
  const descriptor = openSync(file, 'r');
  const length = fstatSync(descriptor).size;
  return {
    length,
    read(at, size) {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(size, length - at)));
      const count = buffer.length === 0 ? 0 : readSync(descriptor, buffer, 0, buffer.length, at);
      return buffer.subarray(0, count);
    },
    close: () => closeSync(descriptor),
  };
}

/** A stretch of a source, as a source of its own. */
export function sliceOf(source: ByteSource, from: number, to: number): ByteSource {
  const length = to - from;
  return { length, read: (at, size) => source.read(from + at, Math.max(0, Math.min(size, length - at))) };
}

export function readAll(source: ByteSource): Buffer {
  return source.read(0, source.length);
}
