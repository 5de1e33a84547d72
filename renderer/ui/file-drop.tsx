// Files dropped anywhere on a window: shows where they go, and stops the page from being replaced by them.
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { DropDrawing } from './drawings.tsx';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** True while files hang over the window. `onFiles` gets what was dropped; an empty list when there was no real file in it. */
function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    let depth = 0; // enter and leave come for every element below the pointer
    const move = (change: number): void => {
      depth = change === 0 ? 0 : Math.max(0, depth + change);
      setIsOver(depth > 0);
    };
    window.addEventListener('dragenter', (event) => carriesFiles(event) && move(1), { signal });
    window.addEventListener('dragleave', (event) => carriesFiles(event) && move(-1), { signal });
    const take = (event: DragEvent): void => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = carriesFiles(event) ? 'copy' : 'none';
    };
    window.addEventListener('dragover', take, { signal });
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      move(0);
      if (carriesFiles(event)) latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, []);
  return isOver;
}

interface FileDropProps {
  readonly title: string;
  readonly hint: string;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileDrop({ title, hint, onFiles }: FileDropProps): ReactElement | null {
  const isOver = useFileDrop(onFiles);
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
