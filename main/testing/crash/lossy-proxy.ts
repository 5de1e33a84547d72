// A network that loses answers: requests arrive at the service, and the connection dies before the client hears of it.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface LossyProxy {
  readonly port: number;
  /** Answers to a handed-in fax that were lost so far. */
  lostSubmissions(): number;
  /** Nothing is lost any more. */
  heal(): void;
  close(): Promise<void>;
}

/** The part of the answers that is lost: those to a handed-in fax, and all others. */
const lossOfSubmissions = 0.4;
const lossOfOthers = 0.03;

export async function startLossyProxy(targetPort: () => number, random: () => number): Promise<LossyProxy> {
  const sockets = new Set<Socket>();
  let lost = 0;
  let isHealed = false;

  function relay(client: Socket): void {
    const service = connect(targetPort(), '127.0.0.1');
    let isSubmission = false;
    const end = (): void => {
      client.destroy();
      service.destroy();
      sockets.delete(client);
    };
    sockets.add(client);
    client.on('data', (chunk) => {
      const [, verb, path] = /^([A-Z]{3,7}) (\S+) HTTP/.exec(chunk.toString('latin1', 0, 512)) ?? [];
      if (verb !== undefined) isSubmission = verb === 'PUT' && (path?.endsWith('/faxes') ?? false);
      service.write(chunk);
    });
    service.on('data', (chunk) => {
      // The first one always: what nobody lost proves nothing.
      const loss = !isSubmission ? lossOfOthers : lost === 0 ? 1 : lossOfSubmissions;
      if (!isHealed && random() < loss) {
        if (isSubmission) lost++;
        end();
      } else client.write(chunk);
    });
    for (const socket of [client, service]) socket.on('close', end).on('error', end);
  }

  const server = createServer(relay);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port, // a TCP server's address
    lostSubmissions: () => lost,
    heal: () => {
      isHealed = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
