// What can be done with a sent fax in its state, the most likely first.
import { unreachable } from '../../../contract/result.ts';
import type { FaxState, SentFax } from '../../../contract/sent-fax.ts';

export type FaxAction =
  | { readonly kind: 'undo' | 'takeBack' | 'sendNow' | 'cancel' | 'sendAgain' | 'edit' | 'saveReport' | 'savePdf' | 'remove' }
  | { readonly kind: 'resendFrom'; readonly page: number };

export type FaxActionKind = FaxAction['kind'];

const of = (...kinds: readonly Exclude<FaxActionKind, 'resendFrom'>[]): FaxAction[] => kinds.map((kind) => ({ kind }));

/** From the first page that the far machine did not confirm; only when it confirmed some and not all. */
function resendOf({ document: { pageCount } }: SentFax, pagesSent: number): FaxAction[] {
  return pagesSent > 0 && pagesSent < pageCount ? [{ kind: 'resendFrom', page: pagesSent + 1 }] : [];
}

function actionsOfFailed(fax: SentFax, state: Extract<FaxState, { kind: 'failed' }>): FaxAction[] {
  const again = state.isRetryable ? of('sendAgain', 'edit') : of('edit', 'sendAgain');
  return [...resendOf(fax, state.pagesSent), ...again, ...of('saveReport', 'savePdf', 'remove')];
}

/** What the service never had is in no report. */
function actionsOfCancelled(fax: SentFax, { atService }: Extract<FaxState, { kind: 'cancelled' }>): FaxAction[] {
  const report = atService ? of('saveReport') : [];
  return [...resendOf(fax, atService?.pagesSent ?? 0), ...of('edit', 'sendAgain'), ...report, ...of('savePdf', 'remove')];
}

export function actionsOf(fax: SentFax): readonly FaxAction[] {
  const { state } = fax;
  switch (state.kind) {
    case 'held':
      return of('undo', 'sendNow', 'cancel', 'savePdf');
    case 'scheduled':
      return of('sendNow', 'takeBack', 'cancel', 'savePdf');
    case 'queued':
    case 'offline':
      return of('cancel', 'savePdf');
    case 'waiting':
      return state.canCancel ? of('cancel', 'savePdf') : of('savePdf');
    case 'submitting':
    case 'unknown':
    case 'cancelling':
    case 'sending':
      return of('savePdf');
    case 'delivered':
      return of('sendAgain', 'saveReport', 'edit', 'savePdf', 'remove');
    case 'failed':
      return actionsOfFailed(fax, state);
    case 'cancelled':
      return actionsOfCancelled(fax, state);
    default:
      return unreachable(state);
  }
}
