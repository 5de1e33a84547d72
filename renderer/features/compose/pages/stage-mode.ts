// How the pages are shown and what the pointer does on them.
import { create } from 'zustand';

interface StageMode {
  readonly view: 'original' | 'faxed';
  /** Dragging on a page blackens what it covers. */
  readonly isRedacting: boolean;
}

export const useStageMode = create<StageMode>(() => ({ view: 'original', isRedacting: false }));
