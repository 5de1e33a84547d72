// Work that must not overlap: each piece begins when the one before it has ended, well or badly.

/** Whoever asks hears how their own piece ended. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined); // the next one begins all the same
    return turn;
  };
}
