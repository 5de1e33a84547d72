// The unread count where the desktop shows one: drawn into the tray icon, and on the dock or the task bar.
import path from 'node:path';
import { app, type BrowserWindow, type NativeImage, nativeImage } from 'electron';
import { drawBadge } from './badge-picture.ts';

const iconFile = (size: number): string => path.join(import.meta.dirname, '..', 'icons', `${size}x${size}.png`);
/** Of the tray, at the usual and at twice the resolution. */
const traySizes = process.platform === 'linux' ? [22, 44] : [16, 32];

function drawInto(image: NativeImage, count: number): Buffer {
  const { width: size } = image.getSize();
  return Buffer.from(drawBadge({ size, bgra: image.toBitmap() }, count));
}

export function drawTrayIcon(count: number): NativeImage {
  const icon = nativeImage.createEmpty();
  traySizes.forEach((size, index) => {
    const plain = nativeImage
      .createFromPath(iconFile(size > 32 ? 128 : size))
      .resize({ width: size, height: size, quality: 'best' });
    const drawn = nativeImage.createFromBitmap(drawInto(plain, count), { width: size, height: size });
    icon.addRepresentation({ scaleFactor: index + 1, width: size, height: size, buffer: drawn.toPNG() });
  });
  return icon;
}

/** Windows has no number of its own on the task bar: a picture lies over the icon there. */
export function setTaskbarCount(window: BrowserWindow | null, count: number, description: string): void {
  app.setBadgeCount(count);
  if (process.platform !== 'win32' || !window) return;
  const size = 32;
  const clear = { size, bgra: new Uint8Array(size * size * 4) };
  const overlay = nativeImage.createFromBitmap(Buffer.from(drawBadge(clear, count)), {
    width: size,
    height: size,
    scaleFactor: 2,
  });
  window.setOverlayIcon(count === 0 ? null : overlay, count === 0 ? '' : description);
}
