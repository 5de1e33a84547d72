import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseSettings, readSettings } from './settings.ts';

const whole = { dataFolder: '/var/lib/ooma-fax' };
const tls = { certificate: '/etc/ooma-fax/fullchain.pem', key: '/etc/ooma-fax/privkey.pem' };

test('a data folder is enough: then only this computer reaches the service', () => {
  expect(parseSettings(JSON.stringify(whole))).toEqual({
    ok: true,
    value: {
      dataFolder: '/var/lib/ooma-fax',
      listen: { host: '127.0.0.1', port: 8443, names: [] },
      calls: { perAccount: 10, retryAfterSeconds: 300 },
      trial: false,
    },
  });
});

test.each<[string, unknown, string]>([
  ['no data folder', {}, 'dataFolder: '],
  [
    'a data folder that is somewhere else at each start',
    { dataFolder: 'data' },
    'dataFolder: an absolute path, as /var/lib/ooma-fax',
  ],
  ['a port that is none', { ...whole, listen: { port: 70_000 } }, 'listen.port: at most 65535'],
  ['a port in quotation marks', { ...whole, listen: { port: '8443' } }, 'listen.port: a whole number from 0 to 65535'],
  ['a setting that does not exist', { ...whole, lisen: {} }, 'there is no such setting: lisen'],
  ['one that does not exist inside another', { ...whole, listen: { prot: 1 } }, 'listen: there is no such setting: prot'],
  ['a certificate without its key', { ...whole, tls: { certificate: tls.certificate } }, 'tls.key: '],
  ['the whole network without TLS', { ...whole, listen: { host: '0.0.0.0' } }, 'listen.host: other computers reach this address'],
  ['IPv6 for everybody without TLS', { ...whole, listen: { host: '::' } }, 'listen.host: other computers reach this address'],
  ['names of a proxy beside a certificate', { ...whole, tls, listen: { names: ['fax.example.com'] } }, 'listen.names: '],
  ['a name with a port', { ...whole, listen: { names: ['fax.example.com:443'] } }, 'listen.names[0]: a host name'],
  ['no calls at all', { ...whole, calls: { perAccount: 0 } }, 'calls.perAccount: at least 1'],
  ['a list', [], 'expected object'],
])('%s is refused, and the place is named', (_, settings, words) => {
  const read = parseSettings(JSON.stringify(settings));
  expect(read).toMatchObject({ ok: false, fault: { code: 'service/refused-settings' } });
  expect(read.ok ? '' : read.fault.detail).toContain(words);
});

test('several wrong entries are all told, one a line', () => {
  const read = parseSettings(JSON.stringify({ dataFolder: '', listen: { port: -1 }, trial: 'yes' }));
  expect(read.ok ? [] : read.fault.detail.split('\n')).toHaveLength(3);
});

test('what is no JSON is told as that, and a file that is not there too', async () => {
  const broken = parseSettings('{ "dataFolder": ');
  expect(broken.ok ? '' : broken.fault.detail).toContain('this is no JSON');
  expect(await readSettings('/nowhere/settings.json')).toMatchObject({
    fault: { detail: '/nowhere/settings.json cannot be read: ENOENT' },
  });
});

test('the example of the documentation is good', async () => {
  const page = await readFile(path.join(import.meta.dirname, '..', '..', 'docs', 'fax-service.md'), 'utf8');
  const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => parseSettings(text));
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(example).toMatchObject({ ok: true });
});
