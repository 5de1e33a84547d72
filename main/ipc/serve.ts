// Every call that came in at the door passes its checks here, every event to a page leaves here.
import { BrowserWindow } from 'electron';
import { readDiskFault } from '../../contract/disk-fault.ts';
import type { BridgeChannel, Channel, EventName } from '../../contract/ipc/channels.ts';
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
import type { Answer, Asker } from './door.ts';
import { createGate, type HeldEvent } from './gate.ts';

export type { Asker } from './door.ts';

const log = createLogger('ipc');
type Page = Pick<BrowserWindow, 'webContents'>;
/** Shut while the app is locked. */
const gate = createGate<Page>(Date.now);
/** Pages show the lock alone while the app is locked, and listen to nothing else until they are back. */
const unheard = new WeakMap<Page, Pick<HeldEvent<Page>, 'event' | 'payload'>[]>();

export type Handlers = { [C in Channel]: (input: Input<C>, asker: Asker) => Promise<Result<Output<C>>> } & {
  [C in BridgeChannel]: (input: BridgeInput<C>, asker: Asker) => Promise<Result<BridgeOutput<C>>>;
};

const schemas = { ...contract, ...bridgeContract };

export function answerWith(handlers: Handlers): Answer {
  return async (channel, raw, asker) => {
    if (!gate.lets(channel)) return fail('lock/locked', channel);
    const input = schemas[channel].input.safeParse(raw);
    if (!input.success) return fail('ipc/bad-input', channel);
    try {
      return await handlers[channel](input.data as never, asker); // TS cannot pair a channel with its own input
    } catch (error) {
      log.error('a handler crashed', { channel, error });
      const fault = readDiskFault(error);
      return fault ? { ok: false, fault } : fail('internal', channel);
    }
  };
}

/** Behind what the window missed while it was locked, if it has not heard that yet. */
function send(window: Page, event: EventName, payload: unknown): void {
  const missed = event === 'lock.changed' ? undefined : unheard.get(window);
  if (missed) missed.push({ event, payload });
  else window.webContents.send(event, payload);
}

/** Tells one window only. */
export function tellPage<E extends EventName>(window: Page, event: E, payload: EventPayload<E>): void {
  if (!gate.holds({ window, event, payload })) send(window, event, payload);
}

/** Tells every open window. */
export function tellPages<E extends EventName>(event: E, payload: EventPayload<E>): void {
  if (gate.holds({ window: null, event, payload })) return;
  for (const window of BrowserWindow.getAllWindows()) send(window, event, payload);
}

/** The app is locked: from now on pages are answered nothing, and told nothing but that. */
export function shutGate(tell: () => void): void {
  gate.close();
  tell();
}

/** The app is unlocked: each page hears what happened meanwhile as soon as it listens again. */
export function openGate(tell: () => void): void {
  tell();
  const held = gate.open();
  if (held.length === 0) return;
  for (const window of BrowserWindow.getAllWindows()) {
    const own = held.filter((one) => one.window === null || one.window === window);
    unheard.set(window, [...(unheard.get(window) ?? []), ...own]);
  }
}

/** The page of this window listens again. */
export function tellUnheard(window: Page | null): void {
  const missed = window && unheard.get(window);
  if (!window || !missed) return;
  unheard.delete(window);
  for (const { event, payload } of missed) window.webContents.send(event, payload);
}
