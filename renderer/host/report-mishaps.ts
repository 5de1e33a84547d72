// Errors of a page that nobody expected go to the app's log, where the diagnostics find them.

/** A page that fails in a loop must not fill the log. */
const mostReports = 20;
const mostChars = 4000;
let reports = 0;

function wordsOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.slice(0, mostChars);
}

export function reportMishap(error: unknown): void {
  reports += 1;
  if (reports <= mostReports) void window.ooma.call('app.mishap', { text: wordsOf(error) });
}

/** React's errors come by its root; these are all others. */
export function watchMishaps(): void {
  window.addEventListener('error', ({ error, message }) => reportMishap(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => reportMishap(reason));
}
