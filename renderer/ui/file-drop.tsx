// Files dropped anywhere on a window: shows where they go, and stops the page from being replaced by them.
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { DropDrawing } from './drawings.tsx';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** A picture or link that another program names but does not hand over. */
function carriesLink(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('text/uri-list') ?? false;
}

/** What the clipboard holds as files or pictures; text stays with the field that is typed in. */
function usePaste(onFiles: (files: readonly File[]) => void): void {
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
}

/** True while files hang over the window. `onFiles` gets what was dropped; an empty list when there was no real file in it. */
function useFileDrop({ onFiles, onLink }: Pick<FileDropProps, 'onFiles' | 'onLink'>): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef({ onFiles, onLink });
  useEffect(() => {
    latest.current = { onFiles, onLink };
  });
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    let depth = 0; // enter and leave come for every element below the pointer
    const move = (change: number): void => {
      depth = change === 0 ? 0 : Math.max(0, depth + change);
      setIsOver(depth > 0);
    };
    const isOurs = (event: DragEvent): boolean => carriesFiles(event) || carriesLink(event);
    window.addEventListener('dragenter', (event) => isOurs(event) && move(1), { signal });
    window.addEventListener('dragleave', (event) => isOurs(event) && move(-1), { signal });
    const take = (event: DragEvent): void => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = isOurs(event) ? 'copy' : 'none';
    };
    window.addEventListener('dragover', take, { signal });
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      move(0);
      if (carriesFiles(event)) latest.current.onFiles([...(event.dataTransfer?.files ?? [])]);
      else if (carriesLink(event)) latest.current.onLink();
    };
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, []);
  return isOver;
}

interface FileDropProps {
  readonly title: string;
  readonly hint: string;
  /** Dropped or pasted. */
  readonly onFiles: (files: readonly File[]) => void;
  /** Something was dropped that is only a link. */
  readonly onLink: () => void;
}

export function FileDrop({ title, hint, onFiles, onLink }: FileDropProps): ReactElement | null {
  const isOver = useFileDrop({ onFiles, onLink });
  usePaste(onFiles);
  if (!isOver) return null;
  return (
    <div className="drop-overlay">
      <div className="drop-overlay-frame">
        <DropDrawing />
        <strong>{title}</strong>
        <span>{hint}</span>
      </div>
    </div>
  );
}
