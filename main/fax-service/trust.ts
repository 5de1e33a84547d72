// Who may vouch for a fax service: the public authorities that come with Node, and those that this computer trusts besides, as an
// office's own. Nothing is chosen in the app: an administrator has put it where all programs find it.
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import tls, { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { createLogger } from '../../contract/log.ts';

const log = createLogger('fax-service.trust');

/** Where Linux systems keep the bundle of all that they trust: Debian, Fedora, SUSE, Alpine. */
const linuxBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** Of Node 22.15 and later, as in the Electron that is shipped. */
export interface NewerTls {
  readonly getCACertificates?: (kind: 'system') => readonly string[];
}

const onePem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false; // what is no certificate vouches for nobody
  }
}

function readBundle(file: string): readonly string[] {
  try {
    return readFileSync(file, 'latin1').match(onePem) ?? [];
  } catch (error) {
    log.warn('the authorities of this computer cannot be read', { error });
    return [];
  }
}

/** OpenSSL's own variable comes before the system's places. */
function findBundle(env: NodeJS.ProcessEnv): string | undefined {
  const named = env['SSL_CERT_FILE'] ?? '';
  return named === '' ? linuxBundles.find((file) => existsSync(file)) : named;
}

function askSystem({ getCACertificates }: NewerTls): readonly string[] {
  try {
    return getCACertificates?.('system') ?? [];
  } catch (error) {
    log.warn('the system does not say whom this computer trusts', { error });
    return [];
  }
}

/** The certificates, in PEM, that this computer trusts; it may name public ones again, and what is none. `node` is of what runs. */
export function readSystemAuthorities(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  node: NewerTls = tls as NewerTls, // newer than the types
): readonly string[] {
  const told = askSystem(node);
  const bundle = platform === 'linux' ? findBundle(env) : undefined;
  return bundle === undefined ? told : [...told, ...readBundle(bundle)];
}

export interface Trust {
  /** null: the public authorities are all there are. */
  context(): SecureContext | null;
  /** Reads them anew before the next connection: somebody may just have added one. */
  renew(): void;
}

const compact = (pem: string): string => pem.replace(/\s/g, '');

/** Nothing is read before the first connection that needs it. */
export function openTrust(readAuthorities: () => readonly string[]): Trust {
  let known: { readonly context: SecureContext | null } | null = null;

  function read(): SecureContext | null {
    const publicOnes = new Set(rootCertificates.map(compact));
    const more = new Map(readAuthorities().map((pem) => [compact(pem), pem]));
    const own = [...more].filter(([key, pem]) => !publicOnes.has(key) && isReadable(pem)).map(([, pem]) => pem);
    return own.length === 0 ? null : createSecureContext({ ca: [...rootCertificates, ...own] });
  }

  return {
    context: () => {
      known ??= { context: read() };
      return known.context;
    },
    renew: () => {
      known = null;
    },
  };
}
