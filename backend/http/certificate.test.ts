import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeCertificate, type SelfMade } from '../testing/certificate.ts';
import { startTrial } from '../testing/trial-service.ts';
import { openCertificate } from './certificate.ts';

let folder: string;
let files: { certificate: string; key: string };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fax-tls-'));
  files = { certificate: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem') };
});
afterEach(() => rm(folder, { recursive: true }));

async function place({ cert, key }: Pick<SelfMade, 'cert' | 'key'>): Promise<void> {
  await writeFile(files.certificate, cert);
  await writeFile(files.key, key);
}

/** The status of the answer, and whose certificate was shown. */
function call(url: string, ca: readonly string[], version?: 'TLSv1.1'): Promise<readonly [number, string]> {
  return new Promise((resolve, reject) => {
    const limits = version === undefined ? {} : { minVersion: version, maxVersion: version };
    const asking = request(url, { ca: [...ca], agent: false, ...limits }, (response) => {
      const { socket } = response;
      const shown = socket instanceof TLSSocket ? String(socket.getPeerCertificate().subject.CN) : '';
      response.resume().on('end', () => resolve([response.statusCode ?? 0, shown]));
    });
    asking.on('error', reject).end();
  });
}

test('the service speaks TLS with the operator’s certificate, and with the renewed one without a pause', async () => {
  const [old, renewed] = [makeCertificate('old'), makeCertificate('renewed')];
  const ca = [old.cert, renewed.cert];
  await place(old);
  const certificate = await openCertificate(files);
  if (!certificate.ok) throw new Error(certificate.fault.detail);
  const trial = await startTrial({ tls: certificate.value });
  const url = `${trial.backend.baseUrl}/token_auth`;
  expect(url).toMatch(/^https:/);
  expect(await call(url, ca)).toEqual([401, 'old']);
  await expect(call(url, [])).rejects.toThrow(/self-signed|self signed/);
  await expect(call(url, ca, 'TLSv1.1')).rejects.toThrow();

  await place({ cert: renewed.cert, key: old.key }); // half of a renewal
  expect(await certificate.value.reload()).toMatchObject({ fault: { code: 'service/refused-settings' } });
  expect(await call(url, ca)).toEqual([401, 'old']);
  await place(renewed);
  expect(await certificate.value.reload()).toMatchObject({ ok: true });
  expect(await call(url, ca)).toEqual([401, 'renewed']);
  await trial.close();
});

test.each<[string, Partial<SelfMade>]>([
  ['no certificate', { cert: 'hello' }],
  ['no key', { key: 'hello' }],
  ['the key of another certificate', { key: makeCertificate().key }],
])('files with %s are refused at the start', async (_, instead) => {
  await place({ ...makeCertificate(), ...instead });
  const opened = await openCertificate(files);
  expect(opened.ok ? '' : opened.fault.detail).toMatch(/^tls: /);
});

test('files that are not there are named', async () => {
  const opened = await openCertificate(files);
  expect(opened.ok ? '' : opened.fault.detail).toContain(files.certificate);
});
