// A gate before a printer: lets requests other than Get-Printer-Attributes through with one credential only (RFC 7617).
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

export interface Gate {
  readonly port: number;
  /** How many requests came with the credential. */
  admitted(): number;
  close(): Promise<void>;
}

const getPrinterAttributes = 0x000b;

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer); // no encoding is set
  return Buffer.concat(chunks);
}

export async function startGate(printerPort: number, { user, secret }: { user: string; secret: string }): Promise<Gate> {
  const expected = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
  let admitted = 0;
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await readAll(incoming);
    const isOpen = body.length > 3 && body.readUInt16BE(2) === getPrinterAttributes;
    if (!isOpen && incoming.headers.authorization !== expected) {
      outgoing.writeHead(401, { 'WWW-Authenticate': 'Basic realm="Ooma Fax"' }).end();
      return;
    }
    if (!isOpen) admitted++;
    const headers = { 'Content-Type': 'application/ipp', 'Content-Length': body.length, Host: `localhost:${printerPort}` };
    const onward = request({ host: '127.0.0.1', port: printerPort, path: incoming.url, method: incoming.method, headers });
    onward.once('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, { 'Content-Type': 'application/ipp' });
      void pipeline(answer, outgoing);
    });
    onward.end(body);
  };
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port, // a TCP server's address is never a string
    admitted: () => admitted,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
