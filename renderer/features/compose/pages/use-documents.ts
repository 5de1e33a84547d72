// All documents of a draft, open at once, each for itself: pages of a plan come from any of them.
import { useEffect, useRef, useState } from 'react';
import type { DocumentId } from '../../../../contract/fax.ts';
import { measurePages, type OpenedDocument, type Opening, openDocument } from '../../../viewer/open-document.ts';

export type DocumentState = OpenedDocument | 'failed';
export type OpenDocuments = ReadonlyMap<DocumentId, DocumentState>;

interface Held {
  readonly opening: Opening;
  readonly stop: AbortController;
}

/** What is not in the answer yet is being opened. */
export function useDocuments(ids: readonly DocumentId[]): OpenDocuments {
  const [opened, setOpened] = useState<OpenDocuments>(new Map());
  const held = useRef(new Map<DocumentId, Held>());
  const wanted = [...new Set(ids)].sort().join(' ');
  useEffect(() => {
    const now = new Set(wanted === '' ? [] : wanted.split(' '));
    for (const [id, { opening, stop }] of held.current) {
      if (now.has(id)) continue;
      stop.abort();
      opening.close();
      held.current.delete(id);
    }
    setOpened((before) => new Map([...before].filter(([id]) => now.has(id))));
    for (const id of now) {
      if (!held.current.has(id))
        held.current.set(
          id,
          open(id, (state) => setOpened((before) => new Map(before).set(id, state))),
        );
    }
  }, [wanted]);
  useEffect(() => {
    const all = held.current;
    return () => {
      for (const { opening, stop } of all.values()) {
        stop.abort();
        opening.close();
      }
      all.clear();
    };
  }, []);
  return opened;
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
