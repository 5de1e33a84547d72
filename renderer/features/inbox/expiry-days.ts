// In how many whole days the rule for old faxes deletes a fax.
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { dayMs } from '../../../contract/retention.ts';

/** A row of the list says it only in the last week: further away it is no news there. */
const shownInRowDays = 7;

/** 0: today; null: the rule does not delete it. */
export function expiryDays({ expiresAtMs }: Pick<ReceivedRow, 'expiresAtMs'>, nowMs: number): number | null {
  return expiresAtMs === null ? null : Math.max(0, Math.floor((expiresAtMs - nowMs) / dayMs));
}

/** null: the row does not say it. */
export function expiryDaysInRow(fax: Pick<ReceivedRow, 'expiresAtMs'>, nowMs: number): number | null {
  const days = expiryDays(fax, nowMs);
  return days !== null && days <= shownInRowDays ? days : null;
}
