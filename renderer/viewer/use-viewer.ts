// One document on screen: what is open, which page is in front, how large; shared by the pages and their thumbnails.
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { DocumentId } from '../../contract/fax.ts';
import { measurePages, type OpenedDocument, type Opening, openDocument } from './open-document.ts';
import { noTurns, type PageTurns, turnedSize, turnOf } from './page-turns.ts';
import type { Size, Zoom } from './zoom.ts';

/** Where in its pages a document is, and how large they are. */
export interface Place {
  readonly pageCount: number;
  /** The page in front, from 1. */
  readonly page: number;
  /** Told by the pages as they scroll. */
  readonly notePage: (page: number) => void;
  readonly goTo: (page: number) => void;
  /** The page to scroll to, new at each request. */
  readonly target: { readonly page: number } | null;
  readonly zoom: Zoom;
  readonly setZoom: (zoom: Zoom) => void;
}

export interface Viewer extends Place {
  /** The document on screen. */
  readonly opened: OpenedDocument | null;
  readonly hasFailed: boolean;
  readonly turns: PageTurns;
  /** In points, as they are shown: turned. */
  readonly sizes: readonly Size[];
}

interface Shown {
  readonly opened: OpenedDocument | null;
  readonly failedId: DocumentId | null;
}

type Change =
  | { readonly kind: 'opened'; readonly opened: OpenedDocument }
  | { readonly kind: 'failed'; readonly id: DocumentId }
  | { readonly kind: 'closed' };

function reduce(shown: Shown, change: Change): Shown {
  if (change.kind === 'opened') return { opened: change.opened, failedId: null };
  return change.kind === 'failed' ? { ...shown, failedId: change.id } : { opened: null, failedId: null };
}

/**
 * Opens the document. The one before it is off the screen at once, so that nobody ever sees one fax under the name of another.
 */
function useOpened(documentId: DocumentId | null): Shown {
  const [shown, change] = useReducer(reduce, { opened: null, failedId: null });
  const current = useRef<Opening | null>(null);
  useEffect(() => {
    if (documentId === null) {
      current.current?.close();
      current.current = null;
      change({ kind: 'closed' });
      return undefined;
    }
    const opening = openDocument(documentId);
    const watching = new AbortController();
    const take = (opened: OpenedDocument): void => {
      if (watching.signal.aborted) return;
      current.current?.close();
      current.current = opening;
      change({ kind: 'opened', opened });
      const remeasure = (sizes: OpenedDocument['sizes']): void => change({ kind: 'opened', opened: { ...opened, sizes } });
      measurePages(opened, remeasure, watching.signal).catch(() => undefined); // closed meanwhile, or a page is broken: it says so itself
    };
    opening.done.then(take, () => watching.signal.aborted || change({ kind: 'failed', id: documentId }));
    return () => {
      watching.abort();
      if (current.current !== opening) opening.close();
    };
  }, [documentId]);
  useEffect(
    () => () => {
      current.current?.close();
      current.current = null;
    },
    [],
  );
  const isStale = shown.opened !== null && shown.opened.id !== documentId;
  return isStale ? { opened: null, failedId: shown.failedId } : shown;
}

export function useViewer(documentId: DocumentId | null, turns: PageTurns = noTurns): Viewer {
  const { opened, failedId } = useOpened(documentId);
  const sizes = useMemo(() => opened?.sizes.map((size, at) => turnedSize(size, turnOf(turns, at + 1))) ?? [], [opened, turns]);
  const [place, setPlace] = useState<{ readonly id: DocumentId | null; readonly page: number }>({ id: documentId, page: 1 });
  const [target, setTarget] = useState<Viewer['target']>(null);
  const [zoom, setZoom] = useState<Zoom>({ kind: 'auto' });
  const pageCount = opened?.pdf.numPages ?? 0;
  const isHere = place.id === documentId;
  const page = Math.min(isHere ? place.page : 1, Math.max(1, pageCount));
  return {
    opened,
    hasFailed: failedId !== null && failedId === documentId,
    turns,
    sizes,
    pageCount,
    page,
    notePage: (next) =>
      setPlace((before) => (before.page === next && before.id === documentId ? before : { id: documentId, page: next })),
    goTo: (next) => setTarget({ page: Math.min(Math.max(1, next), pageCount) }),
    target,
    zoom,
    setZoom,
  };
}
