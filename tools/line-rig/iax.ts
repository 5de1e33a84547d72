// The frames of IAX2 (RFC 5456 §8) that an exchange has to know: full frames with their information elements, and audio.

//  full frame   1 source call (15 bits), R destination call (15), timestamp (32, ms), sequence out (8), in (8), type (8), subclass (8)
//  mini frame   0 source call (15), low half of the timestamp (16), 20 ms of audio

export const frameType = { control: 4, iax: 6, voice: 2 } as const;
export const control = { hangup: 1, ringing: 3, answer: 4, busy: 5, congestion: 8 } as const;
export const command = {
  new: 1,
  ping: 2,
  pong: 3,
  ack: 4,
  hangup: 5,
  reject: 6,
  accept: 7,
  inval: 10,
  lagRequest: 11,
  lagReply: 12,
  vnak: 18,
} as const;
/** Information elements: the number called, the caller's, the audio format, the words of a hang-up. */
export const element = { called: 1, caller: 2, format: 9, cause: 22 } as const;
/** Signed linear samples, 16 bits, 8 kHz. */
export const linearAudio = 64;
export const audioMs = 20;
export const audioBytes = 320;

export interface FullFrame {
  readonly source: number;
  readonly destination: number;
  readonly isRetry: boolean;
  readonly timestamp: number;
  readonly out: number;
  readonly in: number;
  readonly type: number;
  readonly subclass: number;
}

/** null for a mini frame, or for what is none at all. */
export function readFrame(bytes: Buffer): FullFrame | null {
  if (bytes.length < 12 || bytes.readUInt8(0) < 0x80) return null;
  const destination = bytes.readUInt16BE(2);
  return {
    source: bytes.readUInt16BE(0) & 0x7fff,
    destination: destination & 0x7fff,
    isRetry: destination >= 0x8000,
    timestamp: bytes.readUInt32BE(4),
    out: bytes.readUInt8(8),
    in: bytes.readUInt8(9),
    type: bytes.readUInt8(10),
    subclass: bytes.readUInt8(11),
  };
}

export function writeFrame(frame: Omit<FullFrame, 'isRetry'>, rest: Uint8Array = new Uint8Array(0)): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0x8000 | frame.source, 0);
  head.writeUInt16BE(frame.destination, 2);
  head.writeUInt32BE(frame.timestamp >>> 0, 4);
  head.writeUInt8(frame.out & 255, 8);
  head.writeUInt8(frame.in & 255, 9);
  head.writeUInt8(frame.type, 10);
  head.writeUInt8(frame.subclass, 11);
  return Buffer.concat([head, rest]);
}

export function writeMiniFrame(source: number, timestamp: number, audio: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(source, 0);
  head.writeUInt16BE(timestamp & 0xffff, 2);
  return Buffer.concat([head, audio]);
}

export function writeElement(kind: number, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([kind, value.length]), value]);
}

export function formatElement(): Buffer {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(linearAudio);
  return writeElement(element.format, value);
}

/** The text of an element of a full frame; empty when it has none. */
export function readElement(bytes: Buffer, wanted: number): string {
  for (let at = 12; at + 1 < bytes.length; at += 2 + bytes.readUInt8(at + 1)) {
    if (bytes.readUInt8(at) === wanted) return bytes.subarray(at + 2, at + 2 + bytes.readUInt8(at + 1)).toString('latin1');
  }
  return '';
}

/** Whether the sender counts it: acknowledgements and complaints are not counted (RFC 5456 §8.1.1). */
export function isCounted({ type, subclass }: FullFrame): boolean {
  const uncounted: readonly number[] = [command.ack, command.inval, command.vnak];
  return type !== frameType.iax || !uncounted.includes(subclass);
}
