// When received faxes go by themselves: a rule that the person chose, with a countdown that everybody can see.
import { z } from 'zod';
import { timestampMs } from './fax.ts';
import type { ReceivedFax } from './received-fax.ts';

export const retentionRule = z.object({
  isOn: z.boolean(),
  /** After so many days since it arrived. */
  days: z.number().int().min(1).max(3650),
  /** `all`: inbox and archive. Junk is never deleted by a rule, nor what is starred or kept. */
  scope: z.enum(['archive', 'all']),
  /** false: it goes from this computer only, and the service keeps it. */
  alsoAtService: z.boolean(),
});
export type RetentionRule = z.infer<typeof retentionRule>;

export const usualRetention: RetentionRule = { isOn: false, days: 365, scope: 'archive', alsoAtService: false };

/** What the rule will do first: how many go within the week after the first. */
export const retentionOutlook = z.object({ firstMs: timestampMs, count: z.number().int().positive() });
export type RetentionOutlook = z.infer<typeof retentionOutlook>;

export const dayMs = 24 * 60 * 60 * 1000;
/** Nothing goes sooner after the rule was made or changed, however old it is. */
export const noticeMs = 7 * dayMs;

export interface RuleInForce {
  readonly rule: RetentionRule;
  /** When it became what it is. */
  readonly sinceMs: number;
}

/** When the rule deletes the fax; null: it does not. */
export function expiryOf(
  fax: Pick<ReceivedFax, 'receivedAtMs' | 'folder' | 'isStarred' | 'isKept'>,
  { rule, sinceMs }: RuleInForce,
): number | null {
  const isMeant = fax.folder === 'archive' || (fax.folder === 'inbox' && rule.scope === 'all');
  if (!rule.isOn || !isMeant || fax.isStarred || fax.isKept) return null;
  return Math.max(fax.receivedAtMs + rule.days * dayMs, sinceMs + noticeMs);
}
