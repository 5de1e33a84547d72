// Sends printed documents that name their fax number themselves, without a click: only where the user turned that on.
import type { Draft } from '../../contract/draft.ts';
import type { FaxNumber } from '../../contract/fax.ts';
import { createLogger } from '../../contract/log.ts';
import type { Result } from '../../contract/result.ts';
import type { Sender, Sending } from './sending.ts';

const log = createLogger('unattended');

export interface UnattendedOptions {
  readonly isOn: () => boolean;
  /** While an account connects, what comes of that. */
  readonly sender: () => Promise<Result<Sender>>;
  readonly sending: Pick<Sending, 'check' | 'send'>;
  /** As typed in the country of the number that is sent from. */
  readonly readNumber: (typed: string, fromNumber: FaxNumber) => Result<FaxNumber>;
}

/** Answers whether the draft is on its way; where it is not, somebody has to look at it. */
export type SendUnattended = (draft: Draft) => Promise<boolean>;

export function createUnattended({ isOn, sender, sending, readNumber }: UnattendedOptions): SendUnattended {
  return async (draft) => {
    const isPrinted = draft.parts.length > 0 && draft.parts.every(({ origin }) => origin.kind === 'printed');
    if (!isOn() || !isPrinted) return false;
    const who = await sender();
    const from = draft.fromNumber ?? (who.ok ? who.value.numbers[0]?.number : undefined);
    if (from === undefined) return false;
    const typed = draft.to === '' ? [] : [readNumber(draft.to, from)];
    const known = draft.recipients.map(({ number }) => number);
    const read = typed.flatMap((number) => (number.ok ? [number.value] : []));
    if (typed.length !== read.length || known.length + read.length === 0) return false;
    const numbers = [...known, ...read];
    // The same pages twice are more often a print job that came twice than a wish.
    const checked = sending.check(draft.id, numbers);
    if (!checked.ok || checked.value.some(({ warnings }) => warnings.some(({ kind }) => kind === 'just-sent'))) return false;
    const recipients = [...draft.recipients, ...read.map((number) => ({ number, name: '' }))];
    const sent = await sending.send({ draftId: draft.id, recipients, fromNumber: from, confirmed: numbers });
    if (!sent.ok) log.warn('not sent unattended', { code: sent.fault.code, detail: sent.fault.detail });
    return sent.ok;
  };
}
