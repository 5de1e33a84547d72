// Print jobs that came while a compose window was open: they wait in sight until somebody says where they belong.
import type { Draft } from '../../contract/fax.ts';

export interface WaitingPrintsOptions {
  readonly get: (draftId: string) => Draft | null;
  readonly isAnyOpen: () => boolean;
  readonly open: (draftId: string) => void;
  /** Somebody printed: an open compose window comes to the front and shows what waits. */
  readonly showOpen: () => void;
  readonly tell: (waiting: readonly Draft[]) => void;
}

export interface WaitingPrints {
  /** A new draft out of a print job: gets a window of its own when none is open, otherwise waits. */
  arrive(draft: Draft): void;
  /** Oldest first. */
  list(): readonly Draft[];
  /** The draft has its own window, became part of another, or is gone. */
  leave(draftId: string): void;
  /** A fax was sent or discarded and its window closed: the next document gets its window. */
  next(): void;
}

export function createWaitingPrints({ get, isAnyOpen, open, showOpen, tell }: WaitingPrintsOptions): WaitingPrints {
  let ids: readonly string[] = [];
  const list = (): readonly Draft[] => ids.flatMap((id) => get(id) ?? []);

  function keep(next: readonly string[]): void {
    ids = next;
    tell(list());
  }

  return {
    arrive(draft) {
      if (!isAnyOpen()) {
        open(draft.id);
        return;
      }
      keep([...ids, draft.id]);
      showOpen();
    },
    list,
    leave(draftId) {
      if (ids.includes(draftId)) keep(ids.filter((id) => id !== draftId));
    },
    next() {
      if (isAnyOpen()) return;
      const [first] = list();
      if (!first) return;
      keep(ids.filter((id) => id !== first.id));
      open(first.id);
    },
  };
}
