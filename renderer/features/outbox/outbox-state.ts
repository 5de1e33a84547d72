// The sent faxes on screen, the one that is open, and since when each one's state has been the same.
import { create } from 'zustand';
import type { SentFax } from '../../../contract/fax.ts';
import { ask } from '../../host/notices.ts';
import { type Moves, noteMoves } from './moves.ts';

interface OutboxState {
  /** Newest first; null until main answered. */
  readonly faxes: readonly SentFax[] | null;
  readonly selectedId: string | null;
  readonly moves: Moves;
  /** The fax that changed last, for the screen reader. */
  readonly changed: SentFax | null;
}

export const useOutbox = create<OutboxState>(() => ({ faxes: null, selectedId: null, moves: {}, changed: null }));

const byNewest = (one: SentFax, other: SentFax): number => other.createdAtMs - one.createdAtMs;

async function load(): Promise<void> {
  const faxes = await ask('fax.list', null);
  if (faxes) useOutbox.setState(({ moves }) => ({ faxes: faxes.toSorted(byNewest), moves: noteMoves(moves, faxes, Date.now()) }));
}

function take(fax: SentFax): void {
  const { faxes } = useOutbox.getState();
  // A fax of another account is no news here; a new one of ours is, and the list says which it is.
  if (!faxes?.some(({ id }) => id === fax.id)) {
    void load();
    return;
  }
  useOutbox.setState((before) => ({
    faxes: faxes.map((one) => (one.id === fax.id ? fax : one)),
    moves: noteMoves(before.moves, [fax], Date.now()),
    changed: fax,
  }));
}

export function selectSent(id: string): void {
  useOutbox.setState({ selectedId: id });
}

function drop({ faxIds }: { readonly faxIds: readonly string[] }): void {
  useOutbox.setState(({ faxes, selectedId }) => ({
    faxes: faxes?.filter(({ id }) => !faxIds.includes(id)) ?? null,
    selectedId: selectedId !== null && faxIds.includes(selectedId) ? null : selectedId,
  }));
}

/** From now on; answers a function that stops it. */
export function followOutbox(): () => void {
  useOutbox.setState({ faxes: null, selectedId: null, moves: {}, changed: null });
  void load();
  const stops = [window.ooma.on('fax.changed', take), window.ooma.on('fax.removed', drop)];
  return () => {
    for (const stop of stops) stop();
  };
}

async function showNew(sent: { readonly faxId: string } | null): Promise<void> {
  if (!sent) return;
  await load();
  selectSent(sent.faxId);
}

export async function sendAgain(faxId: string): Promise<void> {
  await showNew(await ask('fax.sendAgain', { faxId }));
}

export async function resendFrom(faxId: string, fromPage: number): Promise<void> {
  await showNew(await ask('fax.resendFrom', { faxId, fromPage }));
}
