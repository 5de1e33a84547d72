// The only file that touches ipcMain: calls of our own pages come in here, and wait while the rest of the app is being read.
import { BrowserWindow, ipcMain } from 'electron';
import { type BridgeChannel, bridgeChannels, type Channel, channels } from '../../contract/ipc/channels.ts';
import { fail, type Result } from '../../contract/result.ts';
import { isTrustedFrame } from '../security/trusted-frame.ts';

/** The window that asked, where a handler needs it for a dialog of its own. */
export type Asker = Electron.BrowserWindow | null;
export type Answer = (channel: Channel | BridgeChannel, raw: unknown, asker: Asker) => Promise<Result<unknown>>;

/** Before any window is opened. `answer`: once the app is there; one that never comes to be answers nothing. */
export function openDoor(answer: Promise<Answer>, devServer?: string): void {
  for (const channel of [...channels, ...bridgeChannels]) {
    ipcMain.handle(channel, async (event, raw: unknown): Promise<Result<unknown>> => {
      if (!isTrustedFrame(event.senderFrame, devServer)) return fail('ipc/untrusted-sender', channel);
      const asker = BrowserWindow.fromWebContents(event.sender);
      return (await answer)(channel, raw, asker);
    });
  }
}
