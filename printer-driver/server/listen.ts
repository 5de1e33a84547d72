// One port on both loopback addresses: `localhost` means 127.0.0.1 to some print systems and ::1 to others.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, ok, type Result } from '../../contract/result.ts';

/** `port` 0 picks a free one. With ::1 taken by another program, half of the jobs would go there: that is a taken port too. */
export async function listenOnLoopback(
  makeServer: () => Server,
  port: number,
): Promise<Result<{ port: number; servers: Server[] }>> {
  const attempts = port === 0 ? 5 : 1;
  for (let attempt = 1; ; attempt++) {
    const v4 = makeServer();
    const v4Fault = await listen(v4, port, '127.0.0.1');
    if (v4Fault) return fail('printer/port-taken', `${port} ${v4Fault}`);
    const actual = (v4.address() as AddressInfo).port; // a TCP server's address is never a string
    const v6 = makeServer();
    const v6Fault = await listen(v6, actual, '::1');
    if (!v6Fault) return ok({ port: actual, servers: [v4, v6] });
    if (v6Fault !== 'EADDRINUSE' && v6Fault !== 'EACCES') return ok({ port: actual, servers: [v4] }); // no IPv6 here
    await new Promise((resolve) => v4.close(resolve));
    if (attempt === attempts) return fail('printer/port-taken', `${actual} on ::1`);
  }
}

/** The error's code, or null when the server listens. */
function listen(server: Server, port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => resolve(error.code ?? error.message);
    server.once('error', onError);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', onError);
      resolve(null);
    });
  });
}
