// The dots of the pages: asked of main one after the other, those in sight first, the rest when nothing else is to be done.
import { create } from 'zustand';
import type { Fault } from '../../../../contract/fault.ts';
import type { FaxQuality } from '../../../../contract/fax.ts';
import type { FaxTwin, PlannedPage } from '../../../../contract/page-plan.ts';
import { rehearsalDocument } from '../../../viewer/rehearsal-document.ts';

export type TwinState = { readonly kind: 'ready'; readonly twin: FaxTwin } | { readonly kind: 'failed'; readonly fault: Fault };

export interface Wanted {
  readonly draftId: string;
  readonly quality: FaxQuality;
  /** Nearest first. */
  readonly inSight: readonly PlannedPage[];
  readonly others: readonly PlannedPage[];
}

export const useTwins = create<{ readonly twins: ReadonlyMap<string, TwinState> }>(() => ({ twins: new Map() }));

const keys = new WeakMap<PlannedPage, string>();

/** Pages of equal settings look alike and share a twin. */
export function twinKey(page: PlannedPage, quality: FaxQuality): string {
  const known = keys.get(page);
  const text =
    known ?? JSON.stringify([page.documentId, page.pageIndex, page.rotation, page.mode, page.contrast, page.redactions]);
  if (known === undefined) keys.set(page, text);
  return `${quality} ${text}`;
}

let wanted: Wanted | null = null;
let isAsking = false;

type Idle = (work: () => void) => void;
const whenIdle: Idle = (work) => void requestIdleCallback(work, { timeout: 2000 });
const atOnce: Idle = (work) => work();

function findMissing(pages: readonly PlannedPage[], quality: FaxQuality): PlannedPage | undefined {
  const { twins } = useTwins.getState();
  // What a spare window rehearses with is known to no one but the window.
  return pages.find((page) => page.documentId !== rehearsalDocument.id && !twins.has(twinKey(page, quality)));
}

function keep(key: string, state: TwinState | null): void {
  useTwins.setState(({ twins }) => {
    const next = new Map(twins);
    if (state) next.set(key, state);
    else next.delete(key);
    return { twins: next };
  });
}

/** One page at a time, so that whatever is looked at next waits for one page at most. */
function pump(): void {
  if (isAsking || !wanted) return;
  const { inSight, others, quality } = wanted;
  const urgent = findMissing(inSight, quality);
  if (!urgent && !findMissing(others, quality)) return;
  isAsking = true;
  (urgent ? atOnce : whenIdle)(() => void askNext());
}

async function askNext(): Promise<void> {
  const now = wanted; // what is wanted may have changed since
  const page = now && (findMissing(now.inSight, now.quality) ?? findMissing(now.others, now.quality));
  if (now && page) {
    const { draftId, quality } = now;
    const result = await window.ooma.call('draft.twin', { draftId, page, quality });
    const state: TwinState = result.ok ? { kind: 'ready', twin: result.value } : { kind: 'failed', fault: result.fault };
    keep(twinKey(page, quality), state);
  }
  isAsking = false;
  pump();
}

/** Replaces what was wanted before; what nobody wants any more is never asked for. */
export function wantTwins(next: Wanted | null): void {
  wanted = next;
  pump();
}

/** Its picture is no longer on disk, or its page could not be drawn: it is asked for again. */
export function forgetTwin(page: PlannedPage, quality: FaxQuality): void {
  keep(twinKey(page, quality), null);
  pump();
}
