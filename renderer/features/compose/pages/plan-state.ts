// The page plan of the compose window: edits show at once and are handed to main at once, what main says is taken over.
import { create } from 'zustand';
import type { Draft } from '../../../../contract/fax.ts';
import { planDocuments } from '../../../../contract/page-plan.ts';
import { notifyFault } from '../../../host/notices.ts';
import { useCompose } from '../compose-state.ts';
import { editPlan, emptyPlan, type PlanEdit, type PlanState } from './plan-edits.ts';
import { takePlan } from './take-plan.ts';

interface Held {
  readonly plan: PlanState;
  /** Where the stage is to scroll, new at each request; a place in the plan, from 1. The cover is at 0. */
  readonly target: { readonly page: number } | null;
  /** The cover is what the user looks at, not the current page. */
  readonly isCoverInFront: boolean;
}

export const usePlan = create<Held>(() => ({ plan: emptyPlan, target: null, isCoverInFront: false }));

/** Whose pages are on screen. */
let shownId: string | null = null;
let knownPartIds: readonly string[] = [];
/** Of the last plan handed over; its answer says that main has what is on screen. */
let lastSave = 0;
let isSaving = false;

const documentsOf = ({ parts }: Draft) =>
  parts.flatMap(({ id, content }) => (content.kind === 'ready' ? [{ partId: id, document: content.document }] : []));

function idsOf(draft: Draft): ReadonlySet<string> {
  return new Set(documentsOf(draft).map(({ document }) => document.id));
}

/** Another draft begins without a history; the same one keeps it, however often the window begins to follow it. */
function turnTo(draft: Draft): void {
  if (draft.id === shownId) return;
  shownId = draft.id;
  usePlan.setState({ plan: emptyPlan, target: null, isCoverInFront: false });
  knownPartIds = [];
  isSaving = false;
  lastSave++; // what is on its way was an edit of the other one
}

function take(draft: Draft): void {
  turnTo(draft);
  knownPartIds = draft.parts.map(({ id }) => id);
  usePlan.setState(({ plan }) => ({ plan: takePlan(plan, draft.plan, idsOf(draft)) }));
}

/** While an edit is on its way to main, only documents that came or left are taken over: the rest is older than the screen. */
function takeParts(draft: Draft): void {
  const known = new Set(knownPartIds);
  const ids = idsOf(draft);
  const added = documentsOf(draft).flatMap(({ partId, document }) => (known.has(partId) ? [] : [document]));
  knownPartIds = draft.parts.map(({ id }) => id);
  usePlan.setState(({ plan }) => {
    const stayed = plan.items.map(({ page }) => page).filter(({ documentId }) => ids.has(documentId));
    return { plan: takePlan(plan, [...stayed, ...planDocuments(added)], ids) };
  });
}

/**
 * Not a moment later: calls of a window reach main in their order, so whoever sends now sends what is on screen.
 * Of a refused plan main's own is shown again.
 */
async function save(draftId: string): Promise<void> {
  const turn = ++lastSave;
  isSaving = true;
  const plan = usePlan.getState().plan.items.map(({ page }) => page);
  const result = await window.ooma.call('draft.setPlan', { draftId, plan, partIds: [...knownPartIds] });
  if (turn !== lastSave) return;
  isSaving = false;
  if (!result.ok) notifyFault(result.fault);
  // Whoever begins to follow the draft later finds this plan in it.
  if (result.ok && useCompose.getState().draft?.id === draftId) useCompose.setState({ draft: result.value });
  const { draft } = useCompose.getState();
  if (draft?.id === draftId) take(draft);
}

/** Follows the draft of the window; answers a function that stops it. */
export function followPlan(): () => void {
  const follow = (draft: Draft): void => {
    if (isSaving && draft.id === shownId) takeParts(draft);
    else take(draft);
  };
  const { draft } = useCompose.getState();
  if (draft) follow(draft);
  return useCompose.subscribe((now, before) => {
    if (now.draft && now.draft !== before.draft) follow(now.draft);
  });
}

/** Selection and the like: nothing that main keeps. */
export function changeView(change: (plan: PlanState) => PlanState): void {
  usePlan.setState(({ plan }) => ({ plan: change(plan), isCoverInFront: false }));
}

/** Scrolls the stage to the current page. */
export function showCurrent(): void {
  usePlan.setState(({ plan }) => {
    const place = plan.items.findIndex(({ key }) => key === plan.current);
    return place < 0 ? {} : { target: { page: place + 1 } };
  });
}

/** False when there was nothing to do. While the fax is being sent the pages stay as they are. */
export function applyEdit(edit: PlanEdit): boolean {
  const { draft, isSending } = useCompose.getState();
  const { plan } = usePlan.getState();
  const next = editPlan(plan, edit);
  if (!draft || isSending || next === plan) return false;
  usePlan.setState({ plan: next, isCoverInFront: false });
  void save(draft.id);
  return true;
}
