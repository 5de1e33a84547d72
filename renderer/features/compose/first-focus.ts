// Where the keyboard is when a window opens: given once for each draft, and never taken from somebody who has begun to work.

let isUsed = false;
let givenFor: string | null = null;
/** They may still be down from whatever opened the window. */
const modifiers: ReadonlySet<string> = new Set(['Alt', 'Control', 'Meta', 'Shift']);

/** From the first press of a button or key in this window on, the focus is the user's. */
export function watchUse(target: Pick<EventTarget, 'addEventListener'>): void {
  const note = (event: Event): void => {
    if (!('key' in event && typeof event.key === 'string' && modifiers.has(event.key))) isUsed = true;
  };
  for (const kind of ['pointerdown', 'keydown']) target.addEventListener(kind, note, { capture: true });
}

/** Whether the draft's window is to set the focus now. Asked again for the same draft the answer is no. */
export function takeFirstFocus(draftId: string): boolean {
  if (draftId === givenFor) return false;
  givenFor = draftId;
  return !isUsed;
}
