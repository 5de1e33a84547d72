import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeMessage } from '../ipp/encode.ts';
import { requestMessage, send } from '../testing/ipp-client.ts';
import { startTempPrinter, type TempPrinter } from '../testing/temp-printer.ts';

const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');

let printer: TempPrinter;
beforeEach(async () => {
  printer = await startTempPrinter({ limits: { maxDocumentBytes: 100_000 } });
});
afterEach(() => printer.remove());

describe('connections', () => {
  // Only here: a busy machine may be slower than this with any other request.
  beforeEach(async () => {
    await printer.remove();
    printer = await startTempPrinter({ limits: { idleTimeoutMs: 300, attributesTimeoutMs: 200 } });
  });

  function openSocket(): Promise<Socket> {
    return new Promise((resolve) => {
      const socket = connect(printer.port, '127.0.0.1', () => resolve(socket));
      socket.on('error', () => undefined); // being reset is what these tests are about
    });
  }
  const ended = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.resume().once('close', resolve));
  const head = (extra = ''): string =>
    `POST /ipp/print HTTP/1.1\r\nHost: localhost:${printer.port}\r\nContent-Type: application/ipp\r\nTransfer-Encoding: chunked\r\n${extra}\r\n`;
  const httpChunk = (bytes: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

  test('a client that goes away in the middle of its document leaves nothing', async () => {
    const socket = await openSocket();
    const start = Buffer.concat([encodeMessage(requestMessage({ port: printer.port, operation: 'Print-Job' })), pdf]);
    socket.write(head());
    socket.write(httpChunk(start));
    await expect.poll(() => readdir(printer.spoolFolder)).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => readdir(printer.spoolFolder)).toEqual([]);
    expect(printer.captured).toEqual([]);
  });

  test('attributes that come too slowly end the connection', async () => {
    const socket = await openSocket();
    const closed = ended(socket);
    socket.write(head());
    const drip = setInterval(() => socket.write(httpChunk(Uint8Array.of(0))), 20);
    await closed;
    clearInterval(drip);
  });

  test('a document that stops coming ends the connection and leaves nothing', async () => {
    const socket = await openSocket();
    const closed = ended(socket);
    socket.write(head());
    socket.write(httpChunk(Buffer.concat([encodeMessage(requestMessage({ port: printer.port, operation: 'Print-Job' })), pdf])));
    await closed;
    await expect.poll(() => readdir(printer.spoolFolder)).toEqual([]);
  });

  test('several requests share one connection, on IPv4 and IPv6 alike', async () => {
    const socket = await openSocket();
    const message = encodeMessage(requestMessage({ port: printer.port, operation: 'Get-Printer-Attributes' }));
    const request = Buffer.concat([
      Buffer.from(
        `POST /ipp/print HTTP/1.1\r\nHost: localhost:${printer.port}\r\nContent-Type: application/ipp\r\nContent-Length: ${message.length}\r\n\r\n`,
      ),
      message,
    ]);
    let answers = 0;
    socket.on('data', (chunk: Buffer) => {
      answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1;
    });
    socket.write(Buffer.concat([request, request]));
    await expect.poll(() => answers).toBe(2);
    socket.destroy();
    expect((await send(printer.port, { method: 'GET', path: '/', host: '::1' })).status).toBe(200);
  });
});
