// Whether Chromium has a graphics processor to draw with.
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** What a graphics driver puts into /dev: a render node of the kernel's DRM, NVIDIA's own device, that of Windows below WSL. */
const driverFile = /^(?:dri\/renderD\d+|nvidia\d+|dxg)$/;

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // not there, or not for us
  }
}

/**
 * Without one Chromium imitates it on the processor (SwiftShader), for which a start waits some hundred milliseconds longer than for its
 * plain software renderer. On Windows and macOS Chromium finds out by itself.
 */
export function hasGraphicsDriver(platform: NodeJS.Platform, devices = '/dev'): boolean {
  if (platform !== 'linux') return true;
  const names = [...listFolder(devices), ...listFolder(path.join(devices, 'dri')).map((name) => `dri/${name}`)];
  return names.some((name) => driverFile.test(name));
}
