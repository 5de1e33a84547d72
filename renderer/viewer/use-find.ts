// Looking for words in the open document: reads one page after the other, shows hits as they come, steps through them.
import { useCallback, useEffect, useRef, useState } from 'react';
import { findOnPage, type PageHit, type TextRun } from './find-text.ts';
import type { OpenedDocument } from './open-document.ts';
import { type ReadWords, readPageText } from './page-text.ts';
import type { Viewer } from './use-viewer.ts';

export interface Find {
  readonly isOpen: boolean;
  readonly query: string;
  readonly hits: readonly PageHit[];
  /** Among `hits`, from 0. */
  readonly current: number;
  readonly isReading: boolean;
  /** Counts up at each request to look for something: the field takes the keyboard. */
  readonly asked: number;
  open(): void;
  close(): void;
  look(query: string): void;
  step(by: 1 | -1): void;
}

const pauseMs = 150;

/** The texts of the pages, read once for each document. */
function useTexts(opened: OpenedDocument | null, readWords: ReadWords | undefined) {
  const kept = useRef<{ id: string; texts: Map<number, Promise<TextRun[]>> } | null>(null);
  return useCallback(
    (page: number): Promise<TextRun[]> => {
      if (!opened) return Promise.resolve([]);
      if (kept.current?.id !== opened.id) kept.current = { id: opened.id, texts: new Map() };
      const { texts } = kept.current;
      const known = texts.get(page) ?? readPageText(opened.pdf, page, readWords);
      texts.set(page, known);
      return known;
    },
    [opened, readWords],
  );
}

interface Found {
  readonly hits: readonly PageHit[];
  readonly current: number;
  readonly isReading: boolean;
}

const nothing: Found = { hits: [], current: 0, isReading: false };

/** All hits, the first one at or behind the page in front being the current one. */
function useHits(viewer: Viewer, query: string, readWords: ReadWords | undefined) {
  const { opened } = viewer;
  const textOf = useTexts(opened, readWords);
  const [found, setFound] = useState<Found>(nothing);
  const front = useRef(1);
  useEffect(() => {
    front.current = viewer.page;
  });
  useEffect(() => {
    let isOver = false;
    async function look(): Promise<void> {
      const hits: PageHit[] = [];
      const from = front.current;
      for (let page = 1; opened && page <= opened.pdf.numPages && query.trim() !== ''; page++) {
        hits.push(...findOnPage(await textOf(page), page, query));
        if (isOver) return;
      }
      const first = hits.findIndex(({ page }) => page >= from);
      setFound({ hits, current: Math.max(0, first), isReading: false });
    }
    const timer = setTimeout(() => {
      setFound((before) => ({ ...before, isReading: query.trim() !== '' }));
      void look();
    }, pauseMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [opened, query, textOf]);
  const step = (by: 1 | -1): void =>
    setFound((now) => ({ ...now, current: now.hits.length === 0 ? 0 : (now.current + by + now.hits.length) % now.hits.length }));
  return { found, step };
}

export function useFind(viewer: Viewer, readWords: ReadWords | undefined): Find {
  const [isOpen, setIsOpen] = useState(false);
  const [asked, setAsked] = useState(0);
  const [query, look] = useState('');
  const { found, step } = useHits(viewer, isOpen ? query : '', readWords);
  const { page: front, goTo } = viewer;
  const target = found.hits[found.current]?.page;
  const shown = useRef<PageHit | undefined>(undefined);
  useEffect(() => {
    const hit = found.hits[found.current];
    if (shown.current === hit) return;
    shown.current = hit;
    if (target !== undefined && target !== front) goTo(target);
  });
  return {
    isOpen,
    query,
    asked,
    ...found,
    open() {
      setIsOpen(true);
      setAsked((count) => count + 1);
    },
    close: () => setIsOpen(false),
    look,
    step,
  };
}
