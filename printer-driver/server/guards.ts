// Who may talk to the printer: programs of this computer, never a web page that happens to run on it.

export interface Refusal {
  /** The HTTP status. */
  readonly status: number;
  readonly reason: string;
}

export interface RequestHead {
  readonly method: string;
  /** Names and values alternating, as they came (node:http `rawHeaders`). */
  readonly rawHeaders: readonly string[];
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * null: may pass. A page of a browser could reach a loopback port in three ways, each closed here: by a name of its own
 * that resolves to 127.0.0.1 (Host), by a cross-origin request (Origin, Sec-Fetch-*), by a form or a request without
 * preflight (Content-Type). Pages and icons may be opened in a browser, but only directly or from each other.
 */
export function refusalOf({ method, rawHeaders }: RequestHead, port: number): Refusal | null {
  const headers = pairsOf(rawHeaders);
  const all = (name: string): string[] => headers.filter((header) => header.name === name).map(({ value }) => value);
  const [host, ...moreHosts] = all('host');
  const isOurs = loopbackNames.some((name) => host?.toLowerCase() === `${name}:${port}`);
  if (!isOurs || moreHosts.length > 0) return { status: 403, reason: 'unknown Host' };
  if (all('origin').length > 0) return { status: 403, reason: 'no web page may print' };
  if (method === 'GET' || method === 'HEAD') {
    const isForeign = all('sec-fetch-site').some((site) => site !== 'none' && site !== 'same-origin');
    return isForeign ? { status: 403, reason: 'no page of another site' } : null;
  }
  if (headers.some(({ name }) => name.startsWith('sec-fetch-'))) return { status: 403, reason: 'no web page may print' };
  if (method === 'OPTIONS') return null;
  if (method !== 'POST') return { status: 405, reason: 'GET, POST and OPTIONS only' };
  const [contentType, ...moreTypes] = all('content-type');
  const isIpp = contentType?.trim().toLowerCase() === 'application/ipp';
  return isIpp && moreTypes.length === 0 ? null : { status: 415, reason: 'application/ipp only' };
}

function pairsOf(rawHeaders: readonly string[]): { name: string; value: string }[] {
  const pairs: { name: string; value: string }[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    pairs.push({ name: (rawHeaders[index] ?? '').toLowerCase(), value: rawHeaders[index + 1] ?? '' });
  return pairs;
}
