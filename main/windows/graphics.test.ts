import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasGraphicsDriver } from './graphics.ts';

let devices: string;

beforeEach(async () => {
  devices = await mkdtemp(path.join(tmpdir(), 'ooma-devices-'));
});

afterEach(() => rm(devices, { recursive: true, force: true }));

async function addDevice(name: string): Promise<void> {
  await mkdir(path.dirname(path.join(devices, name)), { recursive: true });
  await writeFile(path.join(devices, name), '');
}

test.each(['dri/renderD128', 'dri/renderD129', 'nvidia0', 'dxg'])('%s is one', async (name) => {
  await addDevice(name);
  expect(hasGraphicsDriver('linux', devices)).toBe(true);
});

test.each(['dri/card0', 'dri/by-path', 'fb0', 'nvidiactl', 'renderD128'])('%s alone draws nothing', async (name) => {
  await addDevice(name);
  expect(hasGraphicsDriver('linux', devices)).toBe(false);
});

test('a machine without devices has none', async () => {
  await rm(devices, { recursive: true });
  expect(hasGraphicsDriver('linux', devices)).toBe(false);
});

test.each(['win32', 'darwin'] as const)('on %s Chromium finds out by itself', (platform) => {
  expect(hasGraphicsDriver(platform, devices)).toBe(true);
});
