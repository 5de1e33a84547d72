// The state of a sent fax in words: a chip for the list, a sentence for the open fax, and how far it has come.
import type { TFunction } from 'i18next';
import { unreachable } from '../../../contract/result.ts';
import { type FaxState, isOver } from '../../../contract/sent-fax.ts';
import type { Tone } from '../../ui/chip.tsx';

export interface StateText {
  readonly tone: Tone;
  /** A few words. */
  readonly short: string;
}

/** Whether somebody should look again: it has not come to its end. */
export function isMoving(state: FaxState): boolean {
  return !isOver(state);
}

function describeSending(page: number, total: number, t: TFunction): StateText {
  return { tone: 'accent', short: page === 0 ? t('sent.dialling') : t('sent.sending', { page, total }) };
}

/** Whole seconds until a held fax leaves; the last one counts as one. */
export function secondsLeft(untilMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
}

/** `attempt` counts the attempts that were made already. */
export function describeState(state: FaxState, t: TFunction): StateText {
  switch (state.kind) {
    case 'held':
      return { tone: 'neutral', short: t('sent.held') };
    case 'scheduled':
      return { tone: 'neutral', short: t('sent.scheduled') };
    case 'queued':
      return { tone: 'neutral', short: t('sent.queued') };
    case 'offline':
      return { tone: 'warn', short: t('sent.offline') };
    case 'submitting':
      return { tone: 'neutral', short: t('sent.submitting') };
    case 'unknown':
      return { tone: 'warn', short: t('sent.unknown') };
    case 'waiting':
      return {
        tone: 'neutral',
        short: state.attempt > 0 ? t('sent.waitingAttempt', { attempt: state.attempt }) : t('sent.waiting'),
      };
    case 'cancelling':
      return { tone: 'neutral', short: t('cancelSent.asking') };
    case 'sending':
      return describeSending(state.page, state.pageCount, t);
    case 'delivered':
      return { tone: 'good', short: t('sent.delivered') };
    case 'failed':
      return { tone: 'bad', short: t('sent.failed') };
    case 'cancelled':
      return { tone: 'neutral', short: t('sent.cancelled') };
    default:
      return unreachable(state);
  }
}

/** The part of the pages that the service said are through, 0 to 1; null while no page is on the line. Never guessed. */
export function progressOf(state: FaxState): number | null {
  return state.kind === 'sending' && state.page > 0 ? Math.min(1, (state.page - 1) / state.pageCount) : null;
}
