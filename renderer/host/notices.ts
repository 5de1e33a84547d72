// Short notes about what just went wrong or was done, and the voice that reads changes to a screen reader.

import i18next from 'i18next';
import { create } from 'zustand';
import type { Fault } from '../../contract/fault.ts';
import type { Channel } from '../../contract/ipc/channels.ts';
import type { Input, Output } from '../../contract/ipc/contract.ts';
import type { Result } from '../../contract/result.ts';
import { faultText } from '../fault-text.ts';

export interface Notice {
  readonly id: number;
  readonly text: string;
}

interface Notices {
  readonly notices: readonly Notice[];
  /** What a screen reader says next. */
  readonly spoken: string;
}

export const useNotices = create<Notices>(() => ({ notices: [], spoken: '' }));
let lastId = 0;

export function notify(text: string): void {
  lastId += 1;
  const notice = { id: lastId, text };
  // The same note twice is one note; three at once are enough.
  useNotices.setState(({ notices }) => ({ notices: [...notices.filter((one) => one.text !== text), notice].slice(-3) }));
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

export function say(text: string): void {
  useNotices.setState({ spoken: text });
}

export function notifyFault(fault: Fault): void {
  // What was asked in the moment of locking; nobody is there to read of it.
  if (fault.code === 'lock/locked') return;
  notify(faultText(fault, i18next.language === 'fr' ? 'fr' : 'en'));
}

/** Passes a good answer on; a fault becomes a note and null. */
export function orNotify<T>(result: Result<T>): T | null {
  if (result.ok) return result.value;
  notifyFault(result.fault);
  return null;
}

/** A call whose failure the user is told about in a note. */
export async function ask<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C> | null> {
  return orNotify(await window.ooma.call(channel, input));
}

/** As `ask`, for calls that answer nothing: whether it was done. */
export async function tell<C extends Channel>(channel: C, input: Input<C>): Promise<boolean> {
  const result = await window.ooma.call(channel, input);
  if (!result.ok) notifyFault(result.fault);
  return result.ok;
}
