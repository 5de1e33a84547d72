// All documents of a draft, open at once, each for itself: pages of a plan come from any of them.
import { useEffect, useReducer, useRef } from 'react';
import type { DocumentId } from '../../../../contract/fax.ts';
import { measurePages, type OpenedDocument, type Opening, openDocument } from '../../../viewer/open-document.ts';

export type DocumentState = OpenedDocument | 'failed';
export type OpenDocuments = ReadonlyMap<DocumentId, DocumentState>;

interface Held {
  readonly opening: Opening;
  readonly stop: AbortController;
}

type Change =
  | { readonly kind: 'told'; readonly id: DocumentId; readonly state: DocumentState }
  | { readonly kind: 'closed'; readonly ids: readonly DocumentId[] };

function reduce(opened: OpenDocuments, change: Change): OpenDocuments {
  const next = new Map(opened);
  if (change.kind === 'told') next.set(change.id, change.state);
  else for (const id of change.ids) next.delete(id);
  return next;
}

/** What is not in the answer yet is being opened. */
export function useDocuments(ids: readonly DocumentId[]): OpenDocuments {
  const [opened, change] = useReducer(reduce, new Map<DocumentId, DocumentState>());
  const held = useRef(new Map<DocumentId, Held>());
  const wanted = [...new Set(ids)].sort().join(' ');
  useEffect(() => {
    const now = new Set(wanted === '' ? [] : wanted.split(' '));
    const gone = [...held.current].filter(([id]) => !now.has(id));
    for (const [id, one] of gone) {
      close(one);
      held.current.delete(id);
    }
    if (gone.length > 0) change({ kind: 'closed', ids: gone.map(([id]) => id) });
    for (const id of now) {
      if (!held.current.has(id))
        held.current.set(
          id,
          open(id, (state) => change({ kind: 'told', id, state })),
        );
    }
  }, [wanted]);
  useEffect(() => {
    const all = held.current;
    return () => {
      for (const one of all.values()) close(one);
      all.clear();
    };
  }, []);
  return opened;
}

function close({ opening, stop }: Held): void {
  stop.abort();
  opening.close();
}

function open(id: DocumentId, tell: (state: DocumentState) => void): Held {
  const opening = openDocument(id);
  const stop = new AbortController();
  const take = (document: OpenedDocument): void => {
    if (stop.signal.aborted) return;
    tell(document);
    const remeasure = (sizes: OpenedDocument['sizes']): void => tell({ ...document, sizes });
    measurePages(document, remeasure, stop.signal).catch(() => undefined); // closed meanwhile, or a page is broken: it says so itself
  };
  opening.done.then(take, () => stop.signal.aborted || tell('failed'));
  return { opening, stop };
}
