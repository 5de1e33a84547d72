// When the window's first content is on the screen, as Chromium itself tells it: later than the frame that drew it.

/** Never of a window that is not seen. */
export function firstContent(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: 'paint', buffered: true });
  });
}
