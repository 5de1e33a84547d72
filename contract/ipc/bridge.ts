// The one global a page has, `window.ooma`.
import type { Draft } from '../fax.ts';
import type { Result } from '../result.ts';
import type { Channel, EventName } from './channels.ts';
import type { EventPayload, Input, Output } from './contract.ts';

export interface Bridge {
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>>>;
  /** Answers a function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  /** Files that were dropped or pasted; their paths go from preload to main and never into the page. */
  addFiles(draftId: string | null, files: readonly File[]): Promise<Result<Draft>>;
}
