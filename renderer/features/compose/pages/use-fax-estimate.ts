// How many pages the fax has and how long it is on the line, as far as its pages have been made into dots.
import type { FaxQuality } from '../../../../contract/fax.ts';
import { callSeconds, type PlannedPage } from '../../../../contract/page-plan.ts';
import { useCompose } from '../compose-state.ts';
import { useCoverPage, useHasCover } from '../cover-page.ts';
import { usePlan } from './plan-state.ts';
import { type TwinState, twinKey, useTwins } from './twins.ts';

export interface FaxEstimate {
  readonly pages: number;
  /** Pages whose dots are known. */
  readonly measured: number;
  /** For the whole call, the pages not measured yet taken as the others are; null while none is. */
  readonly seconds: number | null;
  /** Of all pages as dots (ITU-T T.6), likewise. */
  readonly bytes: number | null;
}

/** null: a page that is still being made. */
export function estimateFax(
  faxed: readonly (PlannedPage | null)[],
  quality: FaxQuality,
  twins: ReadonlyMap<string, TwinState>,
): FaxEstimate {
  let [measured, seconds, bytes] = [0, 0, 0];
  for (const page of faxed) {
    const state = page && twins.get(twinKey(page, quality));
    if (state?.kind !== 'ready') continue;
    measured += 1;
    seconds += state.twin.seconds;
    bytes += state.twin.codedBytes;
  }
  const pages = faxed.length;
  if (measured === 0) return { pages, measured, seconds: null, bytes: null };
  const scale = pages / measured;
  return { pages, measured, seconds: callSeconds + seconds * scale, bytes: Math.round(bytes * scale) };
}

/** The quality that the pages are faxed at. */
export function useQuality(): FaxQuality {
  return useCompose(({ options }) => options.quality);
}

export function useFaxEstimate(): FaxEstimate {
  const items = usePlan(({ plan }) => plan.items);
  const twins = useTwins((state) => state.twins);
  const hasCover = useHasCover();
  const cover = useCoverPage(({ page }) => page);
  const pages = items.map(({ page }) => page);
  return estimateFax(hasCover ? [cover, ...pages] : pages, useQuality(), twins);
}
