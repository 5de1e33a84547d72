import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { makePdf } from '../printer-driver/testing/documents.ts';
import { startPrivateAvahi } from '../printer-driver/testing/private-avahi.ts';
import { startPrivateCups } from '../printer-driver/testing/private-cups.ts';
import { test as base, expect } from './app.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';
import { SettingsPage } from './pages/settings-page.ts';

const run = promisify(execFile);
const busVariable = 'DBUS_SYSTEM_BUS_ADDRESS';

/** A computer on which nobody may add printers, and whose CUPS finds them by DNS-SD. */
const test = base.extend({
  cups: async ({ bus }, use) => {
    expect(bus).not.toBe(''); // the session's bus comes first
    const avahi = await startPrivateAvahi();
    process.env[busVariable] = avahi.busAddress; // for cupsd, its tools and the app
    const cups = await startPrivateCups({ asksWho: true });
    await use(cups);
    await cups.stop();
    Reflect.deleteProperty(process.env, busVariable);
    await avahi.stop();
  },
});

interface Service {
  readonly network: string;
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly txt: string;
}

/** What another program of this computer sees: avahi-browse(1) prints `=;INTERFACE;PROTOCOL;NAME;TYPE;DOMAIN;HOST;ADDRESS;PORT;TXT`. */
async function browse(): Promise<readonly Service[]> {
  const { stdout } = await run('avahi-browse', ['--resolve', '--parsable', '--terminate', '_ipp._tcp']);
  const services = stdout.split('\n').map((line) => line.split(';'));
  return services
    .filter(([sign]) => sign === '=')
    .map(([, network = '', , name = '', , , , address = '', port = '', ...txt]) => ({
      network,
      name: name.replaceAll('\\032', ' '),
      address,
      port: Number(port),
      txt: txt.join(';'),
    }));
}

/** Networks on which somebody of this computer speaks DNS-SD: members of 224.0.0.251 in proc(5)'s /proc/net/igmp. */
async function speakers(): Promise<ReadonlySet<string>> {
  let network = '';
  const found = new Set<string>();
  for (const line of (await readFile('/proc/net/igmp', 'utf8')).split('\n')) {
    network = /^\d+\t(\S+)/.exec(line)?.[1] ?? network;
    if (/^\s+FB0000E0\s/.test(line)) found.add(network);
  }
  return found;
}

test('where nobody may add a printer, the app is found on this computer alone, and documents arrive', async ({ start, cups }) => {
  const before = await speakers();
  const { main, app } = await start();
  await main.tryHere();
  const settings = new SettingsPage(main.page);
  await settings.open();
  await expect(settings.state).toContainText('Ready while Ooma Fax is open', { timeout: 40_000 });
  const port = Number(/port (\d+)/.exec((await settings.printer.textContent()) ?? '')?.[1]);

  const [service, ...others] = (await browse()).filter((one) => one.port === port);
  expect(others).toEqual([]);
  expect(service).toMatchObject({ network: 'lo', address: '127.0.0.1', name: expect.stringMatching(/^Ooma Fax/) });
  for (const pair of ['txtvers=1', 'rp=ipp/print', 'pdl=application/pdf', 'Fax=T', 'rfo=ipp/faxout', 'ty=Ooma Fax'])
    expect(service?.txt).toContain(`"${pair}"`);
  expect(service?.txt).toMatch(/"UUID=[0-9a-f-]{36}"/);
  expect([...(await speakers())].filter((network) => network !== 'lo' && !before.has(network))).toEqual([]);

  const folder = await mkdtemp(path.join(tmpdir(), 'lp-'));
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, makePdf(['No permission needed']));
  const queue = (service?.name ?? '').replace(/[^A-Za-z0-9.-]+/g, '_').replace(/_$/, '');
  const opening = nextCompose(app);
  await run('lp', ['-h', cups.server, '-d', queue, '-t', 'Found', letter]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await expect(compose.title).toContainText('Found');
  await rm(folder, { recursive: true });

  await app.close();
  // What said goodbye is forgotten a second later (RFC 6762 §10.1).
  await expect.poll(async () => (await browse()).filter((one) => one.port === port)).toEqual([]);
});
