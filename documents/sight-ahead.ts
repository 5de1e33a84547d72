// The first sight of the document that was prepared last, made before it is asked for: a print is on the screen that much sooner.
import type { DocumentsCalls } from '../contract/processes/documents.ts';
import { firstSight } from './first-sight.ts';

type Asked = Parameters<DocumentsCalls['firstSight']>[0];
type Made = ReturnType<typeof firstSight>;

export interface SightAhead {
  makeAhead(asked: Asked): void;
  /** As `first-sight.ts`; one that was made ahead is given once. */
  firstSight(asked: Asked): Made;
}

export function createSightAhead(make: (asked: Asked) => Made = firstSight): SightAhead {
  let ahead: { readonly id: string; readonly made: Made } | null = null;
  return {
    makeAhead(asked) {
      ahead = { id: asked.id, made: make(asked) };
    },
    firstSight(asked) {
      const made = ahead?.id === asked.id ? ahead.made : make(asked);
      ahead = null;
      return made;
    },
  };
}
