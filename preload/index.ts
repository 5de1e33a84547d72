// The bridge: forwards the named channels between a page and main; no logic. The path of a dropped file goes to main, not to the page.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Draft } from '../contract/fax.ts';
import type { Bridge } from '../contract/ipc/bridge.ts';
import { channels, events } from '../contract/ipc/channels.ts';
import type { Result } from '../contract/result.ts';

const known: readonly string[] = channels;
const announced: readonly string[] = events;

/** A picture out of a browser or the clipboard is no file yet. */
async function carry(file: File): Promise<{ path: string } | { name: string; bytes: Uint8Array }> {
  const path = webUtils.getPathForFile(file);
  return path === '' ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : { path };
}

const bridge: Bridge = {
  call: (channel, input) =>
    known.includes(channel) ? ipcRenderer.invoke(channel, input) : Promise.reject(new Error('no such channel')),
  on(event, listener) {
    if (!announced.includes(event)) throw new Error('no such event');
    const relay = (_event: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload);
    ipcRenderer.on(event, relay);
    return () => ipcRenderer.off(event, relay);
  },
  async addFiles(draftId, files) {
    const dropped = await Promise.all(files.map(carry));
    return ipcRenderer.invoke('draft.addDropped', { draftId, dropped }) as Promise<Result<Draft>>; // main answers by the contract
  },
};

contextBridge.exposeInMainWorld('ooma', bridge);
