// Which page may call main: the top frame of a window that shows our own page, and no other.

export const appOrigin = 'app://ui';

/** `devServer`: the origin of the development server, never set in a package. */
export function isOwnPage(url: string, devServer?: string): boolean {
  const page = URL.canParse(url) ? new URL(url) : null;
  if (!page) return false;
  // A custom scheme has no `origin` in URL, so its parts are compared.
  if (page.protocol === 'app:') return page.host === 'ui' && page.username === '' && page.port === '';
  return devServer !== undefined && page.origin === new URL(devServer).origin;
}

interface Frame {
  readonly url: string;
  readonly parent: unknown;
}

export function isTrustedFrame(frame: Frame | null, devServer?: string): boolean {
  return frame !== null && frame.parent === null && isOwnPage(frame.url, devServer);
}
