// A picture onto the clipboard; Electron changed how while the app was being made.
import electron, { clipboard, nativeImage } from 'electron';

interface OldClipboard {
  writeImage?(image: Electron.NativeImage): unknown;
}

export async function copyPicture(png: Uint8Array<ArrayBuffer>): Promise<void> {
  const old = clipboard as Electron.Clipboard & OldClipboard; // the runtime decides which of the two it is
  if (old.writeImage) {
    await old.writeImage(nativeImage.createFromBuffer(Buffer.from(png)));
    return;
  }
  await clipboard.write([new electron.ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) })]);
}
