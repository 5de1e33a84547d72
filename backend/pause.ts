// A pause that can be ended early, by its owner or by a signal, and leaves nothing behind at the signal.

export interface Pause {
  /** Answers when the time is over, or as soon as somebody ended it. */
  readonly over: Promise<void>;
  end(): void;
}

export function startPause(ms: number, stop: AbortSignal): Pause {
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(() => end(), ms);
    end = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
      resolve();
    };
    stop.addEventListener('abort', end);
    if (stop.aborted) end();
  });
  return { over, end: () => end() };
}
