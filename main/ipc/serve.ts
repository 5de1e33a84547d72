// The only file that touches ipcMain: every call from a page passes its checks here, every event to a page leaves here.
import { BrowserWindow, ipcMain } from 'electron';
import { type BridgeChannel, bridgeChannels, type Channel, channels, type EventName } from '../../contract/ipc/channels.ts';
import {
  type BridgeInput,
  type BridgeOutput,
  bridgeContract,
  contract,
  type EventPayload,
  type Input,
  type Output,
} from '../../contract/ipc/contract.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, type Result } from '../../contract/result.ts';
import { isTrustedFrame } from '../security/trusted-frame.ts';

const log = createLogger('ipc');

/** The window that asked, where a handler needs it for a dialog of its own. */
export type Asker = Electron.BrowserWindow | null;
export type Handlers = { [C in Channel]: (input: Input<C>, asker: Asker) => Promise<Result<Output<C>>> } & {
  [C in BridgeChannel]: (input: BridgeInput<C>, asker: Asker) => Promise<Result<BridgeOutput<C>>>;
};

const schemas = { ...contract, ...bridgeContract };

export function serveCalls(handlers: Handlers, devServer?: string): void {
  for (const channel of [...channels, ...bridgeChannels]) {
    ipcMain.handle(channel, async (event, raw: unknown): Promise<Result<unknown>> => {
      if (!isTrustedFrame(event.senderFrame, devServer)) return fail('ipc/untrusted-sender', channel);
      const input = schemas[channel].input.safeParse(raw);
      if (!input.success) return fail('ipc/bad-input', channel);
      try {
        const asker = BrowserWindow.fromWebContents(event.sender);
        return await handlers[channel](input.data as never, asker); // TS cannot pair a channel with its own input
      } catch (error) {
        log.error('a handler crashed', { channel, error });
        return fail('internal', channel);
      }
    });
  }
}

/** Tells one window only. */
export function tellPage<E extends EventName>(window: BrowserWindow, event: E, payload: EventPayload<E>): void {
  window.webContents.send(event, payload);
}

/** Tells every open window. */
export function tellPages<E extends EventName>(event: E, payload: EventPayload<E>): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(event, payload);
}
