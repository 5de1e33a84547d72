// The real electron-updater against a real server on loopback; only Electron's own network is replaced, by Node's.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type ClientRequest, createServer, type IncomingMessage, type RequestOptions, request, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AppUpdater, DebUpdater as DebUpdaterType } from 'electron-updater';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signRelease } from '../../tools/package/sign-release.mjs';
import { canReplaceItself, publishedUpdates, readFeed } from './published-updates.ts';
import { openUpdates, type Updates } from './updates.ts';

const require = createRequire(import.meta.url);
const { DebUpdater } = require('electron-updater/out/DebUpdater.js') as { DebUpdater: typeof DebUpdaterType };
const { ElectronHttpExecutor } = require('electron-updater/out/electronHttpExecutor.js') as {
  ElectronHttpExecutor: new () => object;
};

const file = 'ooma-fax_2.0.0_amd64.deb';
const genuine = Buffer.alloc(100_000, 'the package of version 2.0.0 ');
const ours = generateKeyPairSync('ed25519');
const theirs = generateKeyPairSync('ed25519');
const publicKey = ours.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
/** Nothing waits for it. */
const upperLimit = { timeout: 20_000 };
const hashOf = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');

let folder = '';
let server: Server;
let feed = '';
/** Paths that were asked for. */
let asked: string[] = [];
/** How much of the package the server sends before it hangs up. */
let sentBytes = Number.POSITIVE_INFINITY;

function breakOff(): void {
  sentBytes = 50_000;
}

function leaveTheServer(): void {
  feed = 'http://127.0.0.1:1/fax';
}

const served = (): string => path.join(folder, 'served');

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ooma-updates-'));
  process.env['TEST_UPDATER_ARCH'] = 'x64'; // electron-updater's own: which list it asks for
  mkdirSync(served());
  asked = [];
  sentBytes = Number.POSITIVE_INFINITY;
  server = createServer(({ url }, response) => {
    const { pathname } = new URL(url ?? '/', 'http://localhost');
    asked.push(pathname);
    const at = path.join(served(), path.basename(pathname));
    if (!existsSync(at)) return void response.writeHead(404).end();
    const bytes = readFileSync(at);
    response.writeHead(200, { 'Content-Length': bytes.length });
    if (bytes.length <= sentBytes) response.end(bytes);
    else response.write(bytes.subarray(0, sentBytes), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fax`;
});

afterEach(async () => {
  delete process.env['TEST_UPDATER_ARCH'];
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

/** What the release workflow puts onto the server: the package, electron-builder's list, and ours, which is signed. */
function publish({ version = '2.0.0', key = ours.privateKey } = {}): void {
  writeFileSync(path.join(served(), file), genuine);
  signRelease(served(), version, key.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
  list(version, genuine);
}

/** electron-builder's list, which whoever controls the server can write. */
function list(version: string, bytes: Buffer): void {
  const sha512 = hashOf(bytes);
  const lines = [`version: ${version}`, 'files:', `  - url: ${file}`, `    sha512: ${sha512}`, `    size: ${bytes.length}`];
  const text = [...lines, `path: ${file}`, `sha512: ${sha512}`, "releaseDate: '2026-01-01T00:00:00.000Z'", ''].join('\n');
  writeFileSync(path.join(served(), 'latest-linux.yml'), text);
}

class NodeHttpExecutor extends ElectronHttpExecutor {
  createRequest(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest {
    return request(options, onAnswer);
  }
}

/** The version 1.0.0 as it is installed from the .deb. */
function makeUpdater(): AppUpdater {
  const config = path.join(folder, 'app-update.yml');
  writeFileSync(config, `provider: generic\nurl: ${feed}\nupdaterCacheDirName: ooma-fax-updater\n`);
  const adapter = {
    version: '1.0.0',
    name: 'Ooma Fax',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: path.join(folder, 'cache'),
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined, // nothing is installed here
  };
  const updater = new DebUpdater(null, adapter);
  // Its type keeps both to itself; they are what its own tests set.
  Object.assign(updater, { httpExecutor: new NodeHttpExecutor(), _testOnlyOptions: { platform: 'linux' } });
  return updater;
}

function open(): { updates: Updates; ready: string[] } {
  const ready: string[] = [];
  const updater = publishedUpdates({ feed, load: async () => makeUpdater(), fetch });
  return { updates: openUpdates({ updater, publicKey, onReady: (version) => ready.push(version) }), ready };
}

/** What lies there to be installed when the app quits. */
function pending(): string[] {
  const at = path.join(folder, 'cache', 'ooma-fax-updater', 'pending');
  return existsSync(at) ? readdirSync(at).filter((name) => name.endsWith('.deb')) : [];
}

describe('a newer version', () => {
  test('that we signed is fetched, byte for byte, and waits to be installed', async () => {
    publish();
    const { updates, ready } = open();
    expect(await updates.check()).toEqual({ kind: 'fetching', version: '2.0.0' });
    await expect.poll(() => updates.state(), upperLimit).toEqual({ kind: 'ready', version: '2.0.0' });
    expect(ready).toEqual(['2.0.0']);
    expect(pending()).toEqual([file]);
    expect(readFileSync(path.join(folder, 'cache', 'ooma-fax-updater', 'pending', file))).toEqual(genuine);
    expect(asked).toContain('/fax/release-2.0.0.json');
  });

  const evil = Buffer.from('another package, with its own hash in the list of the server');
  test.each([
    [
      'whose file was replaced, with its hash in the list of the server',
      () => {
        publish();
        writeFileSync(path.join(served(), file), evil);
        list('2.0.0', evil);
      },
    ],
    ['that somebody else signed', () => publish({ key: theirs.privateKey })],
    [
      'that is an older one of ours under a new number',
      () => {
        publish();
        list('3.0.0', genuine);
      },
    ],
    [
      'under whose number an older signed list lies',
      () => {
        publish();
        writeFileSync(path.join(served(), 'release-3.0.0.json'), readFileSync(path.join(served(), 'release-2.0.0.json')));
        list('3.0.0', genuine);
      },
    ],
    [
      'without a signed list',
      () => {
        publish();
        rmSync(path.join(served(), 'release-2.0.0.json'));
      },
    ],
  ])('%s is not fetched', async (_what, prepare) => {
    prepare();
    const { updates } = open();
    expect(await updates.check()).toMatchObject({ kind: 'failed', fault: { code: 'update/not-ours' } });
    expect(asked).not.toContain(`/fax/${file}`);
    expect(pending()).toEqual([]);
  });

  test.each([
    ['whose file is another than the lists say', () => writeFileSync(path.join(served(), file), evil)],
    ['whose download breaks off', breakOff],
  ])('%s is not kept, and can be fetched when that is mended', async (_what, spoil) => {
    publish();
    spoil();
    const { updates, ready } = open();
    await updates.check();
    await expect.poll(() => updates.state(), upperLimit).toMatchObject({ fault: { code: 'update/not-reached' } });
    expect(pending()).toEqual([]);
    expect(ready).toEqual([]);
    sentBytes = Number.POSITIVE_INFINITY;
    writeFileSync(path.join(served(), file), genuine);
    await updates.check();
    await expect.poll(() => updates.state(), upperLimit).toEqual({ kind: 'ready', version: '2.0.0' });
  });
});

test.each(['0.9.0', '1.0.0', '1.0.0-beta'])('version %s is no news, even signed: nothing goes back', async (version) => {
  publish({ version });
  const { updates } = open();
  expect(await updates.check()).toEqual({ kind: 'current' });
  expect(asked).not.toContain(`/fax/${file}`);
});

test.each([
  ['a server that is not there', leaveTheServer],
  ['a server without any release', () => undefined],
  ['a list that is no list', () => writeFileSync(path.join(served(), 'latest-linux.yml'), '<html>Sign in to the network</html>')],
])('%s is told, and asked again the next time', async (_what, prepare) => {
  prepare();
  const { updates } = open();
  expect(await updates.check()).toMatchObject({ kind: 'failed', fault: { code: 'update/not-reached' } });
  expect(await updates.check()).toMatchObject({ kind: 'failed', fault: { code: 'update/not-reached' } });
});

describe('the server', () => {
  test.each([
    ['https://updates.example.com/fax', 'https://updates.example.com/fax'],
    ["'https://updates.example.com/fax'", 'https://updates.example.com/fax'],
    ['http://updates.example.com/fax', null],
    ['file:///etc/fax', null],
  ])('%s is read as %s out of what electron-builder wrote', (url, read) => {
    writeFileSync(path.join(folder, 'app-update.yml'), `provider: generic\nurl: ${url}\nupdaterCacheDirName: ooma-fax-updater\n`);
    expect(readFeed(folder)).toBe(read);
  });

  test('of a package that tells none is nowhere', () => {
    expect(readFeed(folder)).toBeNull();
  });
});

describe('a copy that replaces itself', () => {
  test('is an AppImage, a .deb that dpkg installed, an app on a Mac, and what the .exe installed', () => {
    const dpkgList = path.join(folder, 'ooma-fax.list');
    const deb = { platform: 'linux', program: '/opt/Ooma Fax/ooma-fax', appImage: undefined, dpkgList } as const;
    expect(canReplaceItself(deb)).toBe(false);
    writeFileSync(dpkgList, '');
    expect(canReplaceItself(deb)).toBe(true);
    expect(canReplaceItself({ ...deb, program: '/home/ann/ooma-fax-1.0.0/ooma-fax' })).toBe(false); // a .tar.gz beside it
    expect(canReplaceItself({ ...deb, program: '/tmp/.mount_x/ooma-fax', appImage: '/home/ann/Ooma Fax.AppImage' })).toBe(true);
    expect(canReplaceItself({ ...deb, platform: 'darwin' })).toBe(true);
  });

  test('on Windows is not what the .msi installed: nothing of it is beside the app', () => {
    const copy = { platform: 'win32', program: path.join(folder, 'Ooma Fax.exe'), appImage: undefined } as const;
    expect(canReplaceItself(copy)).toBe(false);
    writeFileSync(path.join(folder, 'Uninstall Ooma Fax.exe'), '');
    expect(canReplaceItself(copy)).toBe(true);
  });
});
