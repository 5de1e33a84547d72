// The rules of a draft's page plan: what parts that come and go do to it, and which plans may be kept. Pure.
import type { Draft, DraftPart } from '../../contract/fax.ts';
import { type PlannedPage, planDocuments } from '../../contract/page-plan.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

type Parts = readonly DraftPart[];

/** All pages of the parts that can be faxed, as they came. */
export function planParts(parts: Parts): PlannedPage[] {
  return planDocuments(parts.flatMap(({ content }) => (content.kind === 'ready' ? [content.document] : [])));
}

function documentOf({ content }: DraftPart): string | null {
  return content.kind === 'ready' ? content.document.id : null;
}

/**
 * Takes out what the part brought in. Where the same document is in the draft more than once, a page of the plan does not
 * say whose it is: of the equal ones the part at place `n` among them loses the `n`th.
 */
function withoutPart(plan: readonly PlannedPage[], part: DraftPart, before: Parts): PlannedPage[] {
  const id = documentOf(part);
  const twins = before.filter((one) => documentOf(one) === id);
  const place = twins.findIndex((one) => one.id === part.id);
  const seen = new Map<number, number>();
  return plan.filter((page) => {
    if (page.documentId !== id) return true;
    const nth = seen.get(page.pageIndex) ?? 0;
    seen.set(page.pageIndex, nth + 1);
    return twins.length > 1 && nth !== place;
  });
}

/** The plan after parts were taken out and others added: their pages leave, the new ones stand behind. */
export function planAfter(plan: readonly PlannedPage[], before: Parts, after: Parts): PlannedPage[] {
  let kept = [...plan];
  let left = before;
  for (const part of before) {
    if (after.some(({ id }) => id === part.id)) continue;
    kept = withoutPart(kept, part, left);
    left = left.filter(({ id }) => id !== part.id);
  }
  return [...kept, ...planParts(after.filter(({ id }) => !before.some((part) => part.id === id)))];
}

/** Whether a page of this name is in the draft. */
export function hasPage({ parts }: Draft, { documentId, pageIndex }: PlannedPage): boolean {
  return parts.some(
    ({ content }) => content.kind === 'ready' && content.document.id === documentId && pageIndex < content.document.pageCount,
  );
}

/** What a window asks for, and behind it the pages of parts that it did not know of yet. `ipc/unknown-id` for strange pages. */
export function acceptPlan(draft: Draft, plan: readonly PlannedPage[], knownPartIds: readonly string[]): Result<PlannedPage[]> {
  const stranger = plan.find((page) => !hasPage(draft, page));
  if (stranger) return fail('ipc/unknown-id', `${stranger.documentId} ${stranger.pageIndex}`);
  const known = new Set(knownPartIds);
  return ok([...plan, ...planParts(draft.parts.filter(({ id }) => !known.has(id)))]);
}

export function isSamePlan(one: readonly PlannedPage[], other: readonly PlannedPage[]): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
