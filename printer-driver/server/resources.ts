// The paths at which the printer answers IPP, and the URIs of the jobs below them.

/** `faxout` is the same printer under the name that PWG 5100.15 §4 gives to fax lines. */
export type Resource = 'print' | 'faxout';
export const resourcePaths: Readonly<Record<Resource, string>> = { print: '/ipp/print', faxout: '/ipp/faxout' };

export interface Target {
  readonly resource: Resource;
  /** Set when the URI names a job of the printer. */
  readonly jobId: number | undefined;
}

/** Of a `printer-uri` or `job-uri` only the path counts: names of hosts differ between print systems. null: not ours. */
export function targetOfUri(uri: string): Target | null {
  const url = URL.canParse(uri) ? new URL(uri) : null;
  return url && ['ipp:', 'ipps:', 'http:', 'https:'].includes(url.protocol) ? targetOfPath(url.pathname) : null;
}

export function targetOfPath(path: string): Target | null {
  for (const [resource, base] of Object.entries(resourcePaths) as [Resource, string][]) {
    if (path === base || path === `${base}/`) return { resource, jobId: undefined };
    const job = path.startsWith(`${base}/`) ? /^[1-9]\d{0,9}$/.exec(path.slice(base.length + 1)) : null;
    if (job) return { resource, jobId: Number(job[0]) };
  }
  return null;
}

/** `host` with its port, as the client called us. */
export function printerUri(host: string, resource: Resource): string {
  return `ipp://${host}${resourcePaths[resource]}`;
}

export function jobUri(host: string, resource: Resource, jobId: number): string {
  return `${printerUri(host, resource)}/${jobId}`;
}
