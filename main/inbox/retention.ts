// Deletes received faxes by the rule that the person chose, never before they were told, and a few at a time.
import { dayMs, noticeMs, type RetentionOutlook, type RetentionRule, type RuleInForce } from '../../contract/retention.ts';
import type { RetentionStore } from '../store/retention-store.ts';

export interface RetentionMemory {
  /** The rule that `sinceMs` is about. */
  readonly rule: RetentionRule;
  readonly sinceMs: number;
  /** The person was told what will go. */
  readonly hasWarned: boolean;
}

export interface RetentionOptions {
  readonly rule: () => RetentionRule;
  readonly memory: { get(): RetentionMemory | null; set(memory: RetentionMemory): void };
  readonly accountIds: () => readonly string[];
  readonly store: RetentionStore;
  /** As by a person, with the time to undo it; `alsoAtService: false` leaves them there. */
  readonly remove: (accountId: string, ids: readonly string[], alsoAtService: boolean) => void;
  /** How far the clock of this computer is ahead of the account's service, in ms; null while the service has not answered. */
  readonly clockErrorMs: (accountId: string) => number | null;
  /** False when nobody could be told. */
  readonly warn: (outlook: RetentionOutlook) => void;
  readonly now: () => number;
}

export interface Retention {
  inForce(): RuleInForce;
  /** null: the rule deletes nothing that is here. */
  outlook(): RetentionOutlook | null;
  /** After the settings changed, at the start, and from time to time. */
  run(): void;
  stop(): void;
}

const eachMs = 60 * 60_000;
/** Deleting many takes a while; the rest goes with the next turn. */
const mostAtOnce = 500;
/** A clock that is wrong by more says nothing of how old a fax is. */
const mostClockErrorMs = dayMs;
/** What goes soon is told this long before. */
const aheadMs = 7 * dayMs;

export function createRetention(options: RetentionOptions): Retention {
  const { memory, accountIds, store, remove, clockErrorMs, warn, now } = options;
  let timer: NodeJS.Timeout | undefined;

  /** A rule that was changed begins anew, with all the time to think better of it. */
  function remembered(): RetentionMemory {
    const rule = options.rule();
    const known = memory.get();
    // A beginning that is still to come was noted by a clock that has been put right since.
    if (known && known.sinceMs <= now() && JSON.stringify(known.rule) === JSON.stringify(rule)) return known;
    const fresh: RetentionMemory = { rule, sinceMs: now(), hasWarned: false };
    memory.set(fresh);
    return fresh;
  }

  function outlook(): RetentionOutlook | null {
    const { rule, sinceMs } = remembered();
    if (!rule.isOn) return null;
    const oldest = accountIds().flatMap((id) => store.oldestMs(id, rule.scope) ?? []);
    if (oldest.length === 0) return null;
    const firstMs = Math.max(Math.min(...oldest) + rule.days * dayMs, sinceMs + noticeMs);
    const untilMs = firstMs + aheadMs - rule.days * dayMs;
    const count = accountIds().reduce((sum, id) => sum + store.count(id, rule.scope, untilMs), 0);
    return count === 0 ? null : { firstMs, count };
  }

  /** Somebody else's clock has to agree: with a wrong one of ours every fax would be years old. */
  function isClockSure(accountId: string): boolean {
    const errorMs = clockErrorMs(accountId);
    return errorMs !== null && Math.abs(errorMs) <= mostClockErrorMs;
  }

  function run(): void {
    clearTimeout(timer);
    const { rule, sinceMs, hasWarned } = remembered();
    if (!rule.isOn) return;
    timer = setTimeout(run, eachMs);
    const coming = outlook();
    if (!hasWarned) {
      if (!coming || coming.firstMs > now() + aheadMs) return;
      warn(coming);
      // They have a week from here, also when the app was closed for long.
      memory.set({ rule, hasWarned: true, sinceMs: Math.max(sinceMs, now()) });
      return;
    }
    if (now() < sinceMs + noticeMs) return;
    for (const accountId of accountIds().filter(isClockSure)) {
      const ids = store.meant(accountId, rule.scope, now() - rule.days * dayMs, mostAtOnce);
      if (ids.length > 0) remove(accountId, ids, rule.alsoAtService);
    }
  }

  return { inForce: remembered, outlook, run, stop: () => clearTimeout(timer) };
}
