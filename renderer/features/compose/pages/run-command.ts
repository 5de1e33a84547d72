// Does what a key, a button or a menu asks for, and says aloud what came of it.
import i18next from 'i18next';
import { say } from '../../../host/notices.ts';
import { countCovers, isCoverInFront, showCover } from './cover-in-front.ts';
import { indexOf, type PlanEdit, type PlanState } from './plan-edits.ts';
import type { PlanCommand } from './plan-keys.ts';
import { goToPlace, selectAll } from './plan-selection.ts';
import { applyEdit, changeView, showCurrent, usePlan } from './plan-state.ts';

function describeEdit(edit: PlanEdit, before: PlanState, after: PlanState): string {
  const count = before.selected.size;
  const place = countCovers() + indexOf(after, after.current) + 1;
  switch (edit.kind) {
    case 'shift':
    case 'move':
      return i18next.t('pages.saidMoved', { count, place });
    case 'rotate':
      return i18next.t(edit.by === 90 ? 'pages.saidTurnedRight' : 'pages.saidTurnedLeft', { count });
    case 'remove':
      return i18next.t('pages.saidRemoved', { count, left: after.items.length });
    case 'duplicate':
      return i18next.t('pages.saidDuplicated', { count, total: after.items.length });
    case 'set':
      return i18next.t('pages.saidSet', { count });
    case 'redact':
      return i18next.t('pages.saidRedacted');
    case 'undo':
      return i18next.t('pages.saidUndone');
    case 'redo':
      return i18next.t('pages.saidRedone');
  }
}

/** Edits that leave the page in front where it is on the stage. */
const isInPlace = ({ kind }: PlanEdit): boolean => kind === 'set' || kind === 'redact' || kind === 'rotate';

const isHistory = ({ kind }: PlanEdit): boolean => kind === 'undo' || kind === 'redo';

export function runEdit(edit: PlanEdit): void {
  if (isCoverInFront() && !isHistory(edit)) {
    say(i18next.t('cover.stays'));
    return;
  }
  const before = usePlan.getState().plan;
  if (!applyEdit(edit)) {
    if (edit.kind === 'undo') say(i18next.t('pages.saidNothingToUndo'));
    return;
  }
  if (!isInPlace(edit)) showCurrent();
  say(describeEdit(edit, before, usePlan.getState().plan));
}

function go(by: number, isExtending: boolean): void {
  const { plan } = usePlan.getState();
  const from = isCoverInFront() ? -1 : indexOf(plan, plan.current);
  if (countCovers() > 0 && !isExtending && from + by < 0) {
    showCover();
    return;
  }
  changeView((now) => goToPlace(now, from + by, isExtending));
  showCurrent();
  if (isExtending) saySelected();
}

function saySelected(): void {
  say(i18next.t('pages.saidSelected', { count: usePlan.getState().plan.selected.size }));
}

export function runCommand(command: PlanCommand): void {
  switch (command.kind) {
    case 'edit':
      runEdit(command.edit);
      break;
    case 'select-all':
      changeView(selectAll);
      saySelected();
      break;
    case 'go':
      go(command.by, command.extends);
      break;
  }
}
