// The one draft of a compose window: what is typed is saved a moment later, what main changes is shown at once.
import { create } from 'zustand';
import type { Cover } from '../../../contract/cover.ts';
import type { Fault } from '../../../contract/fault.ts';
import { type Draft, type FaxNumber, type Recipient, type SendOptions, usualOptions } from '../../../contract/fax.ts';
import { countryOf } from '../../format/phone.ts';
import { ask, orNotify } from '../../host/notices.ts';
import { tidyNumber } from './phone-input.ts';
import { readMails } from './read-mails.ts';

/** What the user fills in. */
interface Typed {
  readonly to: string;
  readonly recipients: readonly Recipient[];
  readonly fromNumber: FaxNumber | null;
  readonly options: SendOptions;
  readonly cover: Cover | null;
}

interface ComposeState extends Typed {
  /** null until main answered. */
  readonly draft: Draft | null;
  readonly isGone: boolean;
  /** The addresses for the receipt as typed; only good ones are in `options`. */
  readonly notifyText: string;
  readonly saving: 'nothing' | 'pending' | 'saved';
  readonly isAdding: boolean;
  readonly isSending: boolean;
  /** Send was pressed before the app was connected. */
  readonly isHeld: boolean;
  /** Why the last Send was refused. */
  readonly sendFault: Fault | null;
}

const fresh: ComposeState = {
  draft: null,
  isGone: false,
  to: '',
  recipients: [],
  fromNumber: null,
  options: usualOptions,
  cover: null,
  notifyText: '',
  saving: 'nothing',
  isAdding: false,
  isSending: false,
  isHeld: false,
  sendFault: null,
};

export const useCompose = create<ComposeState>(() => fresh);

const saveAfterMs = 300;
let saveTimer: ReturnType<typeof setTimeout> | undefined;

/** What did not change stays the same object: a field is made anew only when what it shows changed. */
function keepEqual<T>(now: T, next: T): T {
  return JSON.stringify(now) === JSON.stringify(next) ? now : next;
}

/** What is being typed is newer than what main has; everything else is main's. */
function take(draft: Draft): void {
  useCompose.setState(({ saving, notifyText, recipients, options, cover }) => {
    if (saving === 'pending') return { draft };
    const { fromNumber } = draft;
    const isHalfTyped = readMails(notifyText).wrong !== null;
    return {
      draft,
      to: tidyNumber(draft.to, countryOf(fromNumber)),
      recipients: keepEqual(recipients, draft.recipients),
      fromNumber,
      options: keepEqual(options, draft.options),
      cover: keepEqual(cover, draft.cover),
      notifyText: isHalfTyped ? notifyText : draft.options.notify.join(', '),
    };
  });
}

export async function saveNow(): Promise<void> {
  clearTimeout(saveTimer);
  const { draft, to, recipients, fromNumber, options, cover, saving } = useCompose.getState();
  if (!draft || saving !== 'pending') return;
  const fields = { to: to.slice(0, 64), recipients: [...recipients], fromNumber, options, cover };
  const result = await window.ooma.call('draft.update', { draftId: draft.id, ...fields });
  const now = useCompose.getState();
  // More was typed meanwhile: its own timer saves that.
  const isOutdated = Object.entries({ to, recipients, fromNumber, options, cover }).some(
    ([name, value]) => now[name as keyof Typed] !== value, // one of those just named
  );
  if (!result.ok || isOutdated) return;
  useCompose.setState({ draft: result.value, saving: 'saved' });
}

/** Shows what the user filled in, and saves it a moment later. */
function fillIn(change: Partial<Typed>): void {
  useCompose.setState({ ...change, saving: 'pending', sendFault: null });
  clearTimeout(saveTimer);
  saveTimer = setTimeout(() => void saveNow(), saveAfterMs);
}

export function typeTo(to: string): void {
  fillIn({ to });
}

/** Those that a number already goes to keep their place and name. `to` is what stays in the field. */
export function addRecipients(added: readonly Recipient[], to = ''): void {
  const { recipients } = useCompose.getState();
  const isNew = ({ number }: Recipient, at: number): boolean =>
    !recipients.some((one) => one.number === number) && added.findIndex((one) => one.number === number) === at;
  fillIn({ recipients: [...recipients, ...added.filter(isNew)], to });
}

export function setRecipients(recipients: readonly Recipient[]): void {
  fillIn({ recipients });
}

export function chooseFrom(fromNumber: FaxNumber): void {
  fillIn({ fromNumber });
}

export function changeOptions(change: Partial<SendOptions>): void {
  fillIn({ options: { ...useCompose.getState().options, ...change } });
}

export function chooseCover(templateId: string | null): void {
  const { cover } = useCompose.getState();
  fillIn({ cover: templateId === null ? null : { subject: '', remarks: '', ...cover, templateId } });
}

export function writeOnCover(change: Partial<Pick<Cover, 'subject' | 'remarks'>>): void {
  const { cover } = useCompose.getState();
  if (cover) fillIn({ cover: { ...cover, ...change } });
}

/** Addresses count as soon as all of them are good; until then the receipt goes where it went before. */
export function typeNotify(notifyText: string): void {
  useCompose.setState({ notifyText, sendFault: null });
  const { mails, wrong } = readMails(notifyText);
  if (wrong === null) changeOptions({ notify: mails });
}

/** Shows this draft, of which main told unasked. What was typed while it was on its way to the window is for it. */
export function showDraft(draft: Draft): void {
  const { to, saving } = useCompose.getState();
  useCompose.setState(fresh);
  take(draft);
  if (saving === 'pending' && to !== '' && draft.to === '') typeTo(to);
}

/** From now on; answers a function that stops it and saves what was typed last. */
export function followDraft(draftId: string): () => void {
  if (useCompose.getState().draft?.id !== draftId) useCompose.setState(fresh);
  const load = async (): Promise<void> => {
    const result = await window.ooma.call('draft.get', { draftId });
    if (result.ok) take(result.value);
    else if (result.fault.code !== 'lock/locked') useCompose.setState({ isGone: true });
  };
  void load();
  const stop = window.ooma.on('draft.changed', (draft) => {
    if (draft.id === draftId) take(draft);
  });
  const leave = (): void => void saveNow();
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
