// The one draft of a compose window: what is typed is saved a moment later, what main changes is shown at once.
import { create } from 'zustand';
import type { Fault } from '../../../contract/fault.ts';
import type { Draft, FaxNumber } from '../../../contract/fax.ts';
import { countryOf } from '../../format/phone.ts';
import { ask, orNotify } from '../../host/notices.ts';
import type { Order } from './obstacles.ts';
import { rememberSend } from './pages/repeat-send.ts';
import { tidyNumber } from './phone-input.ts';

interface ComposeState {
  /** null until main answered. */
  readonly draft: Draft | null;
  readonly isGone: boolean;
  readonly to: string;
  readonly fromNumber: FaxNumber | null;
  readonly saving: 'nothing' | 'pending' | 'saved';
  readonly isAdding: boolean;
  readonly isSending: boolean;
  /** Why the last Send was refused. */
  readonly sendFault: Fault | null;
}

const fresh: ComposeState = {
  draft: null,
  isGone: false,
  to: '',
  fromNumber: null,
  saving: 'nothing',
  isAdding: false,
  isSending: false,
  sendFault: null,
};

export const useCompose = create<ComposeState>(() => fresh);

const saveAfterMs = 300;
let saveTimer: ReturnType<typeof setTimeout> | undefined;

/** Text that is being typed is newer than what main has; everything else is main's. */
function take(draft: Draft): void {
  useCompose.setState(({ saving, to, fromNumber }) => {
    if (saving === 'pending') return { draft, to, fromNumber };
    return { draft, to: tidyNumber(draft.to, countryOf(draft.fromNumber)), fromNumber: draft.fromNumber };
  });
}

async function save(): Promise<void> {
  clearTimeout(saveTimer);
  const { draft, to, fromNumber, saving } = useCompose.getState();
  if (!draft || saving !== 'pending') return;
  const result = await window.ooma.call('draft.update', { draftId: draft.id, to: to.slice(0, 64), fromNumber });
  const now = useCompose.getState();
  // More was typed meanwhile: its own timer saves that.
  if (!result.ok || now.to !== to || now.fromNumber !== fromNumber) return;
  useCompose.setState({ draft: result.value, saving: 'saved' });
}

function saveSoon(): void {
  clearTimeout(saveTimer);
  saveTimer = setTimeout(() => void save(), saveAfterMs);
}

export function typeTo(to: string): void {
  useCompose.setState({ to, saving: 'pending', sendFault: null });
  saveSoon();
}

export function chooseFrom(fromNumber: FaxNumber): void {
  useCompose.setState({ fromNumber, saving: 'pending', sendFault: null });
  saveSoon();
}

/** From now on; answers a function that stops it and saves what was typed last. */
export function followDraft(draftId: string): () => void {
  useCompose.setState(fresh);
  const load = async (): Promise<void> => {
    const result = await window.ooma.call('draft.get', { draftId });
    if (result.ok) take(result.value);
    else useCompose.setState({ isGone: true });
  };
  void load();
  const stop = window.ooma.on('draft.changed', (draft) => {
    if (draft.id === draftId) take(draft);
  });
  const leave = (): void => void save();
  window.addEventListener('pagehide', leave);
  return () => {
    stop();
    leave();
    window.removeEventListener('pagehide', leave);
  };
}

async function adding(work: () => Promise<Draft | null>): Promise<void> {
  useCompose.setState({ isAdding: true });
  const draft = await work();
  useCompose.setState({ isAdding: false });
  if (draft) take(draft);
}

export function pickFiles(draftId: string): Promise<void> {
  return adding(() => ask('draft.pickFiles', { draftId }));
}

export function addFiles(draftId: string, files: readonly File[]): Promise<void> {
  return adding(async () => orNotify(await window.ooma.addFiles(draftId, files)));
}

export async function removePart(draftId: string, partId: string): Promise<void> {
  const draft = await ask('draft.removePart', { draftId, partId });
  if (draft) take(draft);
}

export function appendPrints(draftId: string, printedIds: readonly string[]): Promise<void> {
  return adding(() => ask('print.append', { draftId, printedIds: [...printedIds] }));
}

/** Main closes the window when it took the fax. */
export async function send(draftId: string, order: Order): Promise<void> {
  if (useCompose.getState().isSending) return;
  rememberSend(() => send(draftId, order));
  const { to, from } = order;
  useCompose.setState({ isSending: true, sendFault: null });
  await save();
  // Whoever typed the number and pressed Send saw it written out as it is dialled.
  const recipients = [{ number: to, name: '' }];
  const result = await window.ooma.call('fax.send', { draftId, recipients, fromNumber: from.number, confirmed: [to] });
  if (!result.ok) useCompose.setState({ isSending: false, sendFault: result.fault });
}
