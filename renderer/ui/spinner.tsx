// A small turning ring: something is going on, and nobody knows how long it takes.
import type { ReactElement } from 'react';

export function Spinner({ size = 16 }: { readonly size?: number }): ReactElement {
  return (
    <svg className="spinner" width={size} height={size} viewBox="0 0 16 16" aria-hidden>
      <circle cx="8" cy="8" r="6" className="spinner-track" />
      <path d="M8 2a6 6 0 0 1 6 6" className="spinner-head" />
    </svg>
  );
}
