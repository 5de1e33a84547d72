// Starts the whole service on one data folder, and stops it.
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer, Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createLogger } from '../contract/log.ts';
import type { BackendReady } from '../contract/processes/backend.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { isDamage } from '../disk/damaged-files.ts';
import { allRoutes } from './api/routes.ts';
import { countRefusals } from './auth/refusals.ts';
import { createThrottle } from './auth/throttle.ts';
import { openTokens } from './auth/tokens.ts';
import type { LineOptions } from './config/line.ts';
import type { MailOptions } from './config/mail.ts';
import { describeDamage, setAsideDamaged } from './database/sound-database.ts';
import { serveEvents } from './events/event-sockets.ts';
import { createFaxEvents } from './events/fax-events.ts';
import type { Certificate } from './http/certificate.ts';
import { addressReader, createRequestHandler } from './http/handle.ts';
import { isLoopbackHost } from './http/hosts.ts';
import type { FaxLine } from './line/line.ts';
import { createLoopbackLine } from './line/loopback.ts';
import { openLine } from './line/open-line.ts';
import { openMail } from './mail/open-mail.ts';
import { findFaxboxOfNumber } from './sending/numbers.ts';
import { startSendQueue } from './sending/queue.ts';
import type { Service } from './service.ts';
import { lockFolder, openStores, sweepFiles } from './stores.ts';
import { seedTrial, setPassword, trialAccountName, trialExtensions } from './trial.ts';

const log = createLogger('backend');

export interface RateLimit {
  readonly capacity: number;
  readonly perSecond: number;
}

/** How long a request's head, and all of it, may take, in ms. */
export interface Slowest {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly lookEveryMs: number;
}

export interface BackendOptions {
  readonly dataFolder: string;
  /** 0: any free port. */
  readonly port: number;
  /** 127.0.0.1 unless an operator says otherwise. */
  readonly host?: string;
  /** Names under which a proxy on this computer passes requests on. */
  readonly names?: readonly string[];
  /** The operator's certificate; without one plain HTTP. */
  readonly tls?: Certificate;
  /** Puts two users with numbers into an empty data folder. */
  readonly isTrial?: boolean;
  /** Nobody operates this service: damaged files are moved aside, and it begins anew. */
  readonly replacesDamaged?: boolean;
  /** A damaged page was met; the next start looks at the whole file. */
  readonly onDamage?: () => void;
  /** Where faxes leave and arrive; the loopback line when absent. */
  readonly lineOptions?: LineOptions;
  /** In place of the line that the options name. */
  readonly line?: FaxLine;
  /** The operator's mail server; without it no mail is sent. */
  readonly mail?: MailOptions | null;
  /** Pauses between tries at a letter. */
  readonly mailPausesMs?: readonly number[];
  /** Times of the loopback line, in ms. */
  readonly dialMs?: number;
  readonly pageMs?: number;
  /** Pause between two attempts; KAZOO waits 300 s, a line that leads nowhere need not. */
  readonly retryAfterSeconds?: number;
  readonly maxCallsPerAccount?: number;
  readonly tokenLifetimeSeconds?: number;
  readonly loginLimit?: RateLimit;
  /** Wrong passwords: of one account from everywhere, and from one address to all accounts. */
  readonly accountRefusalLimit?: RateLimit;
  readonly addressRefusalLimit?: RateLimit;
  readonly requestLimit?: RateLimit;
  readonly slowest?: Slowest;
  readonly now?: () => number;
}

export interface Backend {
  readonly port: number;
  readonly baseUrl: string;
  readonly ready: BackendReady;
  /** For whoever runs the service; nothing of it is served. */
  readonly service: Service;
  setPassword(username: string, password: string): Promise<Result<null>>;
  close(): Promise<void>;
}

const nobody: readonly string[] = [];

const defaults = {
  host: '127.0.0.1',
  names: nobody,
  isTrial: true,
  dialMs: 1200,
  pageMs: 1500,
  retryAfterSeconds: 5,
  maxCallsPerAccount: 10,
  tokenLifetimeSeconds: 3600,
  /** KAZOO's bucket. */
  loginLimit: { capacity: 100, perSecond: 10 },
  accountRefusalLimit: { capacity: 100, perSecond: 0.1 },
  addressRefusalLimit: { capacity: 20, perSecond: 1 / 30 },
  /** Wider than KAZOO's, and per user: many apps may share one address. */
  requestLimit: { capacity: 400, perSecond: 100 },
  slowest: { headersMs: 15_000, requestMs: 120_000, lookEveryMs: 5000 },
  now: Date.now,
};

/** Slow and endless requests are cut, and so are those who do not read their answer: RFC 9110 leaves it to the server. */
function createServer({ tls, slowest }: Pick<BackendOptions, 'tls'> & { readonly slowest: Slowest }): Server {
  const limits = {
    requestTimeout: slowest.requestMs,
    headersTimeout: slowest.headersMs,
    connectionsCheckingInterval: slowest.lookEveryMs,
    keepAliveTimeout: 15_000,
    maxHeaderSize: 16_384,
  };
  const server = tls ? createHttpsServer({ ...limits, ...tls.now(), minVersion: 'TLSv1.2' }) : createHttpServer(limits);
  if (tls && server instanceof HttpsServer) tls.onChange((pair) => server.setSecureContext(pair));
  server.maxConnections = 512;
  server.setTimeout(120_000);
  return server;
}

function listen(server: Server, port: number, host: string): Promise<Result<number>> {
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(fail('process/unavailable', error.message)));
    server.listen(port, host, () => resolve(ok((server.address() as AddressInfo).port))); // a TCP server's address
  });
}

interface OpenService {
  readonly service: Service;
  stop(): Promise<void>;
}

async function openService(options: BackendOptions & typeof defaults): Promise<OpenService> {
  const { now, dialMs, pageMs, retryAfterSeconds, maxCallsPerAccount } = options;
  const stores = await openStores(options.dataFolder, options.onDamage);
  await sweepFiles(stores);
  if (options.isTrial) seedTrial(stores, now());
  const isAnswered = (number: string): boolean => findFaxboxOfNumber(stores, number) !== null;
  const mail = openMail(options.mail ?? null, stores, now, options.mailPausesMs);
  const keeping = { stores, mail, events: createFaxEvents() };
  const openLoopback = (): FaxLine => options.line ?? createLoopbackLine({ dialMs, pageMs, isAnswered, now });
  const { line, stop } = openLine(options.lineOptions ?? { kind: 'loopback' }, { ...keeping, now, openLoopback });
  const queue = startSendQueue({ ...keeping, line, maxCallsPerAccount, retryAfterSeconds, now });
  const tokens = await openTokens({
    db: stores.db,
    accounts: stores.accounts,
    lifetimeSeconds: options.tokenLifetimeSeconds,
    now,
  });
  const logins = createThrottle({ ...options.loginLimit, now });
  const refusals = countRefusals(
    createThrottle({ ...options.accountRefusalLimit, now }),
    createThrottle({ ...options.addressRefusalLimit, now }),
  );
  const requests = createThrottle({ ...options.requestLimit, now });
  return {
    service: {
      ...stores,
      now,
      tokens,
      logins,
      refusals,
      requests,
      queue,
      events: keeping.events,
      isEncrypted: options.tls !== undefined,
    },
    stop: async () => {
      await queue.stop();
      await stop();
      await mail.stop();
      stores.db.close();
    },
  };
}

/** Faults: `disk/damaged` and `disk/not-writable` for the data folder, `process/unavailable` for a port that is taken. */
export async function startBackend(given: BackendOptions): Promise<Result<Backend>> {
  const options = { ...defaults, ...given };
  let open: OpenService;
  let unlock: () => void;
  let isReplaced = false;
  try {
    unlock = await lockFolder(options.dataFolder);
    if (options.replacesDamaged === true) isReplaced = setAsideDamaged(options.dataFolder, options.now());
    open = await openService(options);
  } catch (error) {
    log.error('the data folder cannot be used', { error });
    if (isDamage(error)) return fail('disk/damaged', describeDamage(options.dataFolder, error));
    return fail('disk/not-writable', error instanceof Error ? error.message : String(error));
  }
  const { service } = open;
  const server = createServer(options);
  const ownNames = isLoopbackHost(options.host) ? options.names : null;
  server.on('request', createRequestHandler({ service, routes: allRoutes(service), ownNames }));
  const closeEvents = serveEvents(server, { service, ownNames, addressOf: addressReader(ownNames) });
  const stopService = async (): Promise<void> => {
    closeEvents();
    await open.stop();
    unlock();
  };
  const port = await listen(server, options.port, options.host);
  if (!port.ok) {
    await stopService();
    return port;
  }
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  const baseUrl = `${given.tls ? 'https' : 'http'}://${host}:${port.value}/v2`;
  return ok({
    port: port.value,
    baseUrl,
    ready: { baseUrl, accountName: trialAccountName, extensions: trialExtensions, isReplaced },
    service,
    setPassword: async (username, password) =>
      (await setPassword(service, username, password)) ? ok(null) : fail('service/not-found', username),
    close: async () => {
      closeEvents();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      given.tls?.close();
      await stopService();
    },
  });
}
