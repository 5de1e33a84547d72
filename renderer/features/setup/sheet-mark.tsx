// The app's mark, as on its icon.
import type { ReactElement } from 'react';

export function SheetMark(): ReactElement {
  return (
    <svg className="sheet-mark" width="48" height="48" viewBox="0 0 48 48" aria-hidden>
      <rect className="mark-ground" x="1" y="1" width="46" height="46" rx="11" />
      <path className="mark-paper" d="M14 9h15l7 7v20a2 2 0 0 1-2 2H14a2 2 0 0 1-2-2V11a2 2 0 0 1 2-2z" />
      <path className="mark-line" d="M17 20h10M17 25h14M17 31h11m-3-4l4.4 4-4.4 4" />
    </svg>
  );
}
