// The account as an administrator sees it, the extension that is open, and how the last change ended.
import { create } from 'zustand';
import type { ChangeEnd, Extension, FaxAccount } from '../../../contract/admin.ts';
import type { Fault } from '../../../contract/fault.ts';
import type { Result } from '../../../contract/result.ts';

export type AdminPart = 'extensions' | 'received';

/** What was asked for, and how it ended; about one extension. */
export interface Outcome {
  readonly userId: string;
  readonly asked: 'on' | 'change' | 'off';
  readonly end: ChangeEnd['kind'];
  readonly fault: Fault | null;
  /** false: how it is now could not be asked for. */
  readonly isKnown: boolean;
}

interface AdminState {
  readonly part: AdminPart;
  /** null until the service answered. */
  readonly account: FaxAccount | null;
  readonly fault: Fault | null;
  readonly isLoading: boolean;
  readonly selectedId: string | null;
  /** What is being done to `busyId`. */
  readonly busy: { readonly userId: string; readonly asked: Outcome['asked'] } | null;
  readonly outcome: Outcome | null;
}

const fresh: AdminState = {
  part: 'extensions',
  account: null,
  fault: null,
  isLoading: false,
  selectedId: null,
  busy: null,
  outcome: null,
};

export const useAdmin = create<AdminState>(() => fresh);

/** Answers of an account that is no longer the one on screen are of no use. */
let visit = 0;

export async function loadAccount(): Promise<void> {
  const own = visit;
  useAdmin.setState({ isLoading: true });
  const answer = await window.ooma.call('admin.account', null);
  if (own !== visit) return;
  if (answer.ok) useAdmin.setState({ account: answer.value, fault: null, isLoading: false });
  else useAdmin.setState({ fault: answer.fault, isLoading: false });
}

/** For whoever is signed in now. */
export function startAdmin(): void {
  visit++;
  useAdmin.setState({ ...fresh, part: useAdmin.getState().part });
  void loadAccount();
}

export function openPart(part: AdminPart): void {
  useAdmin.setState({ part });
}

export function selectExtension(selectedId: string): void {
  useAdmin.setState({ selectedId, outcome: null });
}

async function change(userId: string, asked: Outcome['asked'], call: () => Promise<Result<ChangeEnd>>): Promise<void> {
  if (useAdmin.getState().busy) return;
  const own = visit;
  useAdmin.setState({ busy: { userId, asked }, outcome: null, selectedId: userId });
  const answer = await call();
  if (own !== visit) return;
  if (!answer.ok) {
    useAdmin.setState({ busy: null, outcome: { userId, asked, end: 'undone', fault: answer.fault, isKnown: true } });
    return;
  }
  const { kind: end, fault, account } = answer.value;
  const isKnown = account !== null;
  useAdmin.setState({ busy: null, outcome: { userId, asked, end, fault, isKnown }, ...(account ? { account } : {}) });
}

export function setFax({ userId, fax }: Extension, number: string, mails: string[]): Promise<void> {
  return change(userId, fax.kind === 'off' ? 'on' : 'change', () => window.ooma.call('admin.setFax', { userId, number, mails }));
}

export function switchOff({ userId }: Extension): Promise<void> {
  return change(userId, 'off', () => window.ooma.call('admin.switchOff', { userId }));
}
