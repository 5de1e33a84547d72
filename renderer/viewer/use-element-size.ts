// The inner size of an element, followed as it changes.
import { useEffect, useState } from 'react';
import type { Size } from './zoom.ts';

/** null until it is measured. */
export function useElementSize(target: HTMLElement | null): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    if (!target) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: target.clientWidth, height: target.clientHeight }));
    observer.observe(target);
    return () => observer.disconnect();
  }, [target]);
  return size;
}
