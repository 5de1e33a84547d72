// What may pass between main and the windows while the app is locked: questions about the lock, and nothing else that tells
// anything. What the windows should have heard is kept and told when it is unlocked.
import type { BridgeChannel, Channel, EventName } from '../../contract/ipc/channels.ts';

export interface HeldEvent<W> {
  /** null: all of them. */
  readonly window: W | null;
  readonly event: EventName;
  readonly payload: unknown;
}

export interface Gate<W> {
  /** Whether the call is answered now. */
  lets(channel: Channel | BridgeChannel): boolean;
  /** Keeps the event for later; false: it may go out now. */
  holds(held: HeldEvent<W>): boolean;
  close(): void;
  /** Answers what was kept, oldest first. */
  open(): readonly HeldEvent<W>[];
}

/** What was typed in the last moment is still kept: these take in more than they tell. */
const savingChannels: readonly string[] = ['draft.update', 'draft.setPlan', 'inbox.setNote'];
const graceMs = 3000;
/** They neither tell nor change anything. */
const passingChannels: readonly string[] = ['app.drawn'];
const passingEvents: readonly EventName[] = ['lock.changed'];

/** Of what comes again and again only the last counts: by what it is about. */
function subjectOf(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null) return '';
  const { id, draft } = payload as { id?: unknown; draft?: { id?: unknown } };
  const subject = id ?? draft?.id;
  return typeof subject === 'string' ? subject : '';
}

export function createGate<W>(now: () => number): Gate<W> {
  let closedAtMs: number | null = null;
  const held = new Map<string, HeldEvent<W>>();
  const windows = new Map<W | null, number>();

  function keyOf({ window, event, payload }: HeldEvent<W>): string {
    if (!windows.has(window)) windows.set(window, windows.size);
    // Lists of what left are no states: each counts.
    const subject = event === 'fax.removed' ? JSON.stringify(payload) : subjectOf(payload);
    return `${windows.get(window)} ${event} ${subject}`;
  }

  return {
    lets(channel) {
      if (closedAtMs === null || channel.startsWith('lock.') || passingChannels.includes(channel)) return true;
      return savingChannels.includes(channel) && now() - closedAtMs < graceMs;
    },
    holds(event) {
      if (closedAtMs === null || passingEvents.includes(event.event)) return false;
      const key = keyOf(event);
      held.delete(key); // in its new place
      held.set(key, event);
      return true;
    },
    close() {
      closedAtMs ??= now();
    },
    open() {
      closedAtMs = null;
      const all = [...held.values()];
      held.clear();
      windows.clear();
      return all;
    },
  };
}
