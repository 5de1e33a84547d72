// Which names of this service a request may bear: a page that reached it under another one (DNS rebinding) is turned away.

/** Of a Host header or of an address to listen on. */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)(?::\d{1,5})?$/i.test(host ?? '');
}

/** `names`: those under which a proxy on this computer passes requests on. */
export function isOwnHost(host: string | undefined, names: readonly string[]): boolean {
  const name = (host ?? '').toLowerCase().replace(/:\d{1,5}$/, '');
  return isLoopbackHost(host) || names.some((own) => own.toLowerCase() === name);
}

/** A proxy on this computer adds, last, whom it speaks for; nobody else is believed. */
export function readCallerAddress(connectedFrom: string, forwardedFor: string | undefined, isBehindProxy: boolean): string {
  const last = forwardedFor?.split(',').at(-1)?.trim() ?? '';
  const isProxy = isBehindProxy && /^(?:::ffff:)?127\.|^::1$/.test(connectedFrom);
  return isProxy && /^[\da-f:.]{2,45}$/i.test(last) ? last : connectedFrom;
}
