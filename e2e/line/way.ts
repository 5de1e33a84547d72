// A port here that leads to a socket in a folder, and a network that can stall: what was said waits on the way.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Way {
  readonly port: number;
  stall(): void;
  resume(): void;
  close(): void;
}

interface Connection {
  readonly app: Socket;
  readonly service: Socket;
}

function join({ app, service }: Connection): void {
  app.pipe(service).pipe(app);
}

function part({ app, service }: Connection): void {
  app.unpipe(service).pause();
  service.unpipe(app).pause();
}

export async function openWay(socketPath: string): Promise<Way> {
  const open = new Set<Connection>();
  let isStalled = false;
  const server = createServer((app) => {
    const connection: Connection = { app, service: connect(socketPath) };
    open.add(connection);
    for (const end of [app, connection.service]) {
      end.on('error', () => undefined); // `close` follows
      end.on('close', () => {
        open.delete(connection);
        app.destroy();
        connection.service.destroy();
      });
    }
    if (isStalled) part(connection);
    else join(connection);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address
  return {
    port,
    stall: () => {
      isStalled = true;
      open.forEach(part);
    },
    resume: () => {
      isStalled = false;
      open.forEach(join);
    },
    close: () => {
      server.close();
      for (const { app } of open) app.destroy();
    },
  };
}
