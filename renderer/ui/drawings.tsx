// The small drawings of the empty states, in the colours of the theme.
import type { ReactElement, ReactNode } from 'react';

function Drawing({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <svg className="drawing" width="120" height="96" viewBox="0 0 120 96" aria-hidden>
      {children}
    </svg>
  );
}

function lines(x: number, y: number, widths: readonly number[]): ReactElement {
  const strokes = widths.map((width, row) => `M${x} ${y + row * 8}h${width}`);
  return <path className="drawing-text" d={strokes.join('')} />;
}

/** An open tray that waits for paper. */
export function TrayDrawing(): ReactElement {
  return (
    <Drawing>
      <path className="drawing-sheet drawing-faint" d="M40 10h40v40H40z" />
      {lines(48, 22, [24, 24, 14])}
      <path className="drawing-sheet" d="M18 52h24l6 12h24l6-12h24v28a6 6 0 0 1-6 6H24a6 6 0 0 1-6-6z" />
      <path className="drawing-accent" d="M48 64h24" />
    </Drawing>
  );
}

/** A sheet on its way. */
export function SendDrawing(): ReactElement {
  return (
    <Drawing>
      <path className="drawing-text" d="M10 46h16M6 58h22M14 70h14" />
      <path className="drawing-sheet" d="M38 16h42l14 14v54H38z" />
      <path className="drawing-sheet" d="M80 16v14h14" />
      {lines(48, 44, [36, 36, 22])}
      <path className="drawing-accent" d="M102 40l10 10-10 10" />
    </Drawing>
  );
}

/** A sheet that somebody is still writing on. */
export function DraftDrawing(): ReactElement {
  return (
    <Drawing>
      <path className="drawing-sheet" d="M32 10h44v74H32z" />
      {lines(42, 26, [24, 24, 16])}
      <path className="drawing-sheet" d="M92 34l6 6-28 28-9 3 3-9z" />
      <path className="drawing-accent" d="M86 40l6 6" />
    </Drawing>
  );
}

/** A sheet with a tear through it. */
export function BrokenDrawing(): ReactElement {
  return (
    <Drawing>
      <path className="drawing-sheet" d="M36 8h48v34l-10 6-9-6-10 8-9-7-10 6z" />
      <path className="drawing-sheet" d="M36 60l10-6 9 7 10-8 9 6 10-6v35H36z" />
      {lines(46, 20, [28, 20])}
      <path className="drawing-bad" d="M46 76h28" />
    </Drawing>
  );
}

/** A sheet that falls into place. */
export function DropDrawing(): ReactElement {
  return (
    <Drawing>
      <path className="drawing-sheet" d="M40 6h30l12 12v36H40z" />
      <path className="drawing-sheet" d="M70 6v12h12" />
      {lines(49, 30, [24, 16])}
      <path className="drawing-accent" d="M61 60v18m-8-8l8 8 8-8" />
      <path className="drawing-text" d="M24 72v14h72V72" />
    </Drawing>
  );
}

/** Two sheets, one of them lifted: choose one. */
export function PickDrawing(): ReactElement {
  return (
    <Drawing>
      <path className="drawing-sheet drawing-faint" d="M50 20h38v60H50z" />
      <path className="drawing-sheet" d="M32 12h40v64H32z" />
      {lines(41, 26, [22, 22, 14])}
    </Drawing>
  );
}

/** Two people, one of them with a card. */
export function PeopleDrawing(): ReactElement {
  return (
    <Drawing>
      <path
        className="drawing-sheet drawing-faint"
        d="M78 40a10 10 0 1 0 0-20 10 10 0 0 0 0 20zM62 82c0-20 6-32 16-32s18 10 18 32z"
      />
      <path className="drawing-sheet" d="M48 44a12 12 0 1 0 0-24 12 12 0 0 0 0 24zM24 86c0-22 9-34 24-34s24 12 24 34z" />
      <path className="drawing-accent" d="M40 70h16" />
    </Drawing>
  );
}
