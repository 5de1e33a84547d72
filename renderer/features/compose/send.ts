// Sends the draft: asks main what is worth a second look, lets the user answer, then hands the fax over.
import { create } from 'zustand';
import type { Fault } from '../../../contract/fault.ts';
import type { FaxNumber, Recipient } from '../../../contract/fax.ts';
import { saveNow, setRecipients, typeTo, useCompose } from './compose-state.ts';
import { type GuardStep, planSteps } from './guard-steps.ts';
import type { Order } from './obstacles.ts';
import { rememberSend } from './pages/repeat-send.ts';

export interface Guard {
  readonly draftId: string;
  readonly order: Order;
  /** What is still to be asked; the first is on screen. */
  readonly steps: readonly GuardStep[];
  readonly confirmed: readonly FaxNumber[];
}

/** null: nothing is being asked. */
export const useGuard = create<{ readonly guard: Guard | null }>(() => ({ guard: null }));

function refuse(sendFault: Fault): void {
  useCompose.setState({ isSending: false, sendFault });
}

/** Main closes the window when it took the fax. */
async function handOver({ draftId, order, confirmed }: Omit<Guard, 'steps'>): Promise<void> {
  rememberSend(() => handOver({ draftId, order, confirmed }));
  useCompose.setState({ isSending: true, sendFault: null });
  const { recipients, from } = order;
  const input = { draftId, recipients: [...recipients], fromNumber: from.number, confirmed: [...confirmed] };
  const result = await window.ooma.call('fax.send', input);
  if (!result.ok) refuse(result.fault);
}

async function check({ draftId, order, confirmed }: Omit<Guard, 'steps'>): Promise<void> {
  useGuard.setState({ guard: null });
  useCompose.setState({ isSending: true, sendFault: null });
  const numbers = order.recipients.map(({ number }) => number).filter((number) => !confirmed.includes(number));
  const checked = await window.ooma.call('fax.checkRecipients', { draftId, numbers });
  if (!checked.ok) {
    refuse(checked.fault);
    return;
  }
  const steps = planSteps(order.recipients, checked.value);
  if (steps.length === 0) return handOver({ draftId, order, confirmed });
  useCompose.setState({ isSending: false });
  useGuard.setState({ guard: { draftId, order, steps, confirmed } });
}

export async function send(draftId: string, order: Order): Promise<void> {
  if (useCompose.getState().isSending || useGuard.getState().guard) return;
  useCompose.setState({ isSending: true, sendFault: null });
  await saveNow();
  await check({ draftId, order, confirmed: [] });
}

export function leaveGuard(): void {
  useGuard.setState({ guard: null });
}

/** The step on screen is answered; the next one follows, or the fax leaves. */
async function goOn(guard: Guard): Promise<void> {
  const steps = guard.steps.slice(1);
  if (steps.length > 0) useGuard.setState({ guard: { ...guard, steps } });
  else await check(guard);
}

export async function confirmStep(guard: Guard): Promise<void> {
  const [step] = guard.steps;
  if (!step) return;
  const numbers = (step.kind === 'near-known' ? [step.recipient] : step.recipients).map(({ number }) => number);
  // A number that is asked about twice is confirmed by its last answer.
  const isAskedAgain = (number: FaxNumber): boolean =>
    guard.steps.slice(1).some((one) => one.kind !== 'near-known' && one.recipients.some((other) => other.number === number));
  const confirmed = [...guard.confirmed, ...numbers.filter((number) => !isAskedAgain(number))];
  await goOn({ ...guard, confirmed });
}

function replace(recipients: readonly Recipient[], old: FaxNumber, by: Recipient): readonly Recipient[] {
  const replaced = recipients.map((one) => (one.number === old ? by : one));
  return replaced.filter(({ number }, at) => replaced.findIndex((one) => one.number === number) === at);
}

/** Takes the known number in place of the one that is so like it; the draft shows it too. */
export async function takeKnownNumber(guard: Guard, old: FaxNumber, known: Recipient): Promise<void> {
  const recipients = replace(guard.order.recipients, old, known);
  setRecipients(recipients);
  typeTo('');
  const steps = guard.steps.flatMap((step): GuardStep[] => {
    if (step.kind === 'near-known') return [step];
    const others = step.recipients.filter(({ number }) => number !== old);
    return others.length > 0 ? [{ ...step, recipients: others }] : [];
  });
  await saveNow();
  await goOn({ ...guard, order: { ...guard.order, recipients }, steps });
}
