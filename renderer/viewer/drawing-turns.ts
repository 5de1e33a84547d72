// Whose turn it is to draw: one slice of one page in each frame, so that many pages at once never hold the window up.

/** `page`: somebody looks at it; `decoration`: a small picture beside it, which can wait. */
export type DrawingRank = 'page' | 'decoration';

/** One page's place in the queue. */
export interface DrawingTurns {
  /** Calls `slice` when it is this page's turn, at once when nobody else draws in this frame. */
  readonly next: (slice: () => void) => void;
  /** A slice that still waits is never called. */
  readonly leave: () => void;
}

interface Waiting {
  readonly page: object;
  readonly rank: DrawingRank;
  readonly order: number;
  readonly slice: () => void;
}

/** Pages before decorations; among equals whoever came first, until it is done. */
function isBefore(one: Waiting, other: Waiting): boolean {
  return one.rank === other.rank ? one.order < other.order : one.rank === 'page';
}

/** `nextFrame`: calls once, a frame later. */
export function createDrawingQueue(nextFrame: (call: () => void) => void): (rank: DrawingRank) => DrawingTurns {
  let waiting: readonly Waiting[] = [];
  let isTaken = false;
  let pages = 0;

  function give(): void {
    const [first, ...others] = waiting;
    if (isTaken || !first) return;
    const turn = others.reduce((best, one) => (isBefore(one, best) ? one : best), first);
    waiting = waiting.filter((one) => one !== turn);
    isTaken = true;
    // pdf.js draws a slice in the next frame, before this is called: asked for first, called first.
    turn.slice();
    nextFrame(() => {
      isTaken = false;
      give();
    });
  }

  return (rank) => {
    const page = {};
    const order = pages++;
    return {
      next(slice) {
        waiting = [...waiting, { page, rank, order, slice }];
        give();
      },
      leave() {
        waiting = waiting.filter((one) => one.page !== page);
      },
    };
  };
}

/** The window's own. */
export const queueDrawing = createDrawingQueue((call) => void requestAnimationFrame(call));
