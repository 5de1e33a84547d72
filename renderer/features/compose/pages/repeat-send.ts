// The last Send of this window, to be pressed again when what stood in its way is out of it.
let last: () => Promise<void> = () => Promise.resolve();

/** Told by whoever sends, each time. */
export function rememberSend(send: () => Promise<void>): void {
  last = send;
}

export function repeatSend(): Promise<void> {
  return last();
}
