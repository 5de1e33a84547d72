import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { openCertificate } from '../../backend/http/certificate.ts';
import { makeCertificate, type SelfMade } from '../../backend/testing/certificate.ts';
import { frontDesk, startTrial } from '../../backend/testing/trial-service.ts';
import { ok, type Result } from '../../contract/result.ts';
import { trialClient } from '../testing/trial-client.ts';
import { watchEvents } from './event-socket.ts';
import { type NewerTls, openTrust, readSystemAuthorities } from './trust.ts';

const dayMs = 86_400_000;
const lastWeek = { fromMs: Date.now() - 9 * dayMs, toMs: Date.now() - dayMs };
const nextWeek = { fromMs: Date.now() + dayMs, toMs: Date.now() + 9 * dayMs };

let folder: string;
let bundle: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trust-'));
  bundle = path.join(folder, 'authorities.pem');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As this computer trusts what is in the bundle. */
const authorities = (): readonly string[] => readSystemAuthorities('linux', { SSL_CERT_FILE: bundle });

function listen({ cert, key }: SelfMade, host = '127.0.0.1'): Promise<Server> {
  const server = createServer({ cert, key }, (_request, response) => response.end('hello'));
  return new Promise((resolve) => server.listen(0, host, () => resolve(server)));
}

async function signInAt(server: Server, host = '127.0.0.1', trusted = authorities): Promise<Result<unknown>> {
  const { port } = server.address() as AddressInfo; // a TCP server's
  const options = { authorities: trusted, busyPausesMs: [] };
  const signedIn = await trialClient(`https://${host}:${port}/v2`, frontDesk, options).signIn();
  server.closeAllConnections();
  server.close();
  return signedIn;
}

const office = makeCertificate('Office authority');

test('an office whose service has a certificate of its own authority signs in as soon as the computer trusts that', async () => {
  const { cert, key } = makeCertificate('fax', undefined, office);
  const files = { certificate: path.join(folder, 'fax.pem'), key: path.join(folder, 'fax.key') };
  writeFileSync(files.certificate, cert);
  writeFileSync(files.key, key, { mode: 0o600 });
  const certificate = await openCertificate(files);
  if (!certificate.ok) throw new Error(certificate.fault.detail);
  const trial = await startTrial({ tls: certificate.value });
  const desk = trialClient(trial.backend.baseUrl, frontDesk, { authorities, busyPausesMs: [] });
  expect(await desk.signIn()).toMatchObject({ ok: false, fault: { code: 'service/certificate' } });
  writeFileSync(bundle, `${rootCertificates[0] ?? ''}\n${office.cert}`);
  expect(await desk.signIn()).toMatchObject({ ok: true, value: { displayName: 'Front desk' } });
  await trial.close();
});

test.each<[string, SelfMade, string, string]>([
  [
    'of another authority of the same name',
    makeCertificate('fax', undefined, makeCertificate('Office authority')),
    office.cert,
    'service/certificate',
  ],
  ['that it made itself', makeCertificate('fax'), office.cert, 'service/certificate'],
  ['that ended', makeCertificate('fax', lastWeek, office), office.cert, 'service/certificate-dates'],
  ['of next week', makeCertificate('fax', nextWeek, office), office.cert, 'service/certificate-dates'],
  [
    'where the authority in the bundle is none',
    makeCertificate('fax', undefined, office),
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    'service/certificate',
  ],
  ['where the bundle is something else', makeCertificate('fax', undefined, office), '\0\0 not a bundle', 'service/certificate'],
])('a service with a certificate %s is told apart, and nothing is sent', async (_name, own, trusted, code) => {
  writeFileSync(bundle, trusted);
  expect(await signInAt(await listen(own))).toMatchObject({ ok: false, fault: { code } });
});

test('an authority that ended vouches for nobody any more', async () => {
  const old = makeCertificate('Old authority', lastWeek);
  writeFileSync(bundle, old.cert);
  const told = await signInAt(await listen(makeCertificate('fax', undefined, old)));
  expect(told).toMatchObject({ ok: false, fault: { code: 'service/certificate-dates' } });
});

test('a certificate of another computer is refused, whoever vouches for it', async () => {
  writeFileSync(bundle, office.cert);
  const told = await signInAt(await listen(makeCertificate('fax', undefined, office), '127.0.0.2'), '127.0.0.2');
  expect(told).toMatchObject({ ok: false, fault: { code: 'service/certificate' } });
});

test('what is broken in the bundle does not hide what is whole', async () => {
  writeFileSync(bundle, `-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${office.cert}`);
  const told = await signInAt(await listen(makeCertificate('fax', undefined, office)));
  expect(told).toMatchObject({ ok: false, fault: { code: 'service/unexpected-answer' } }); // "hello"
});

describe('what the system itself says', () => {
  const signInBy = async (platform: NodeJS.Platform, node: NewerTls): Promise<Result<unknown>> =>
    signInAt(await listen(makeCertificate('fax', undefined, office)), '127.0.0.1', () =>
      readSystemAuthorities(platform, { SSL_CERT_FILE: bundle }, node),
    );
  const hello = { ok: false, fault: { code: 'service/unexpected-answer' } };

  test.each(['win32', 'darwin', 'linux'] as const)(
    'counts on %s, and is asked for what its administrators added',
    async (platform) => {
      const getCACertificates = vi.fn(() => [...rootCertificates.slice(0, 2), office.cert]);
      expect(await signInBy(platform, { getCACertificates })).toMatchObject(hello);
      expect(getCACertificates).toHaveBeenCalledWith('system');
    },
  );

  test('may fail without harm to what the bundle says', async () => {
    const node = {
      getCACertificates: () => {
        throw new Error('the store is locked');
      },
    };
    writeFileSync(bundle, office.cert);
    expect(await signInBy('linux', node)).toMatchObject(hello);
    expect(await signInBy('win32', node)).toMatchObject({ ok: false, fault: { code: 'service/certificate' } });
  });
});

test('without a bundle, and without anything new in it, the public authorities are all there are', () => {
  expect(openTrust(authorities).context()).toBeNull();
  writeFileSync(bundle, rootCertificates.slice(0, 3).join('\n'));
  expect(openTrust(authorities).context()).toBeNull();
});

test('events come over the same trust', async () => {
  writeFileSync(bundle, office.cert);
  const server = await listen(makeCertificate('fax', undefined, office));
  const sockets = new WebSocketServer({ server });
  const reply = JSON.stringify({ action: 'reply', status: 'success', data: { subscribed: ['fax.status.*'] } });
  sockets.on('connection', (socket) => socket.on('message', () => socket.send(reply)));
  const eventsUrl = `wss://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's
  const session = { token: 'token', accountId: 'acc', userId: 'ann', renewAtMs: Number.MAX_SAFE_INTEGER, eventsUrl };
  const login = { current: async () => ok(session) };
  const events: string[] = [];
  const common = { login, now: Date.now, random: () => 0.5, retryMs: 5 };
  const stop = watchEvents({ ...common, trust: openTrust(authorities) }, (event) => events.push(event));
  await vi.waitFor(() => expect(events).toContain('connected'), { timeout: 10_000 });
  stop();
  for (const socket of sockets.clients) socket.terminate();
  server.closeAllConnections();
  server.close();
});
