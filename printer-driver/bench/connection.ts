// One kept connection of the benchmark's client: writes IPP requests over bare TCP, so that little of the time is its own.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Connection {
  /** Sends one request and answers its IPP status (RFC 8011 Appendix B). `parts` together are `sizeBytes` long. */
  post(parts: Iterable<Uint8Array>, sizeBytes: number): Promise<number>;
  close(): void;
}

export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let received = Buffer.alloc(0);
  let settle: { resolve: (status: number) => void; reject: (error: Error) => void } | null = null;
  socket.on('data', (bytes) => {
    received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
    const answer = readAnswer(received);
    if (!answer) return;
    received = received.subarray(answer.sizeBytes);
    settle?.resolve(answer.status);
  });
  const fail = (error: Error): void => settle?.reject(error);
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the printer closed the connection')));
  return {
    async post(parts, sizeBytes) {
      const answered = new Promise<number>((resolve, reject) => {
        settle = { resolve, reject };
      });
      answered.catch(() => undefined); // may fail while still writing; it is awaited below
      await writeRequest(socket, port, parts, sizeBytes);
      return answered;
    },
    close: () => socket.destroy(),
  };
}

async function writeRequest(socket: Socket, port: number, parts: Iterable<Uint8Array>, sizeBytes: number): Promise<void> {
  socket.cork();
  socket.write(
    `POST /ipp/print HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/ipp\r\nContent-Length: ${sizeBytes}\r\n\r\n`,
  );
  for (const part of parts) {
    if (socket.write(part)) continue;
    socket.uncork();
    if (!socket.writableNeedDrain) continue;
    await once(socket, 'drain');
  }
  socket.uncork();
}

/** null while the answer is not complete. Both servers answer with a length or in chunks (RFC 9112 §7.1). */
function readAnswer(bytes: Buffer): { status: number; sizeBytes: number } | null {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  if (/^HTTP\/1\.1 100/.test(head)) {
    const rest = readAnswer(bytes.subarray(headEnd + 4));
    return rest && { ...rest, sizeBytes: rest.sizeBytes + headEnd + 4 };
  }
  if (!/^HTTP\/1\.1 200/.test(head)) throw new Error(head);
  const bodyAt = headEnd + 4;
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length !== undefined) {
    const sizeBytes = bodyAt + Number(length);
    return bytes.length < sizeBytes ? null : { status: bytes.readUInt16BE(bodyAt + 2), sizeBytes };
  }
  const end = bytes.indexOf('\r\n0\r\n\r\n', bodyAt);
  const firstChunk = bytes.indexOf('\r\n', bodyAt) + 2;
  return end < 0 ? null : { status: bytes.readUInt16BE(firstChunk + 2), sizeBytes: end + 7 };
}
