// The cover as a place of the fax: always first, never selected, turned or moved with the pages behind it.
import { useCompose } from '../compose-state.ts';
import { useHasCover } from '../cover-page.ts';
import { usePlan } from './plan-state.ts';

/** Where the stage is to scroll for the cover: before the first place of the plan. */
const coverTarget = { page: 0 };

export function isCoverInFront(): boolean {
  return useCompose.getState().cover !== null && usePlan.getState().isCoverInFront;
}

export function useIsCoverInFront(): boolean {
  const isInFront = usePlan((state) => state.isCoverInFront);
  return useHasCover() && isInFront;
}

/** Pages that stand before those of the plan. */
export function countCovers(): 0 | 1 {
  return useCompose.getState().cover === null ? 0 : 1;
}

export function bringCoverToFront(): void {
  usePlan.setState({ isCoverInFront: true });
}

export function showCover(): void {
  usePlan.setState({ isCoverInFront: true, target: { ...coverTarget } });
}
