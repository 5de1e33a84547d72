// The operator's certificate: read at the start, and again when a renewal has put a new one in its place.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

const log = createLogger('backend.tls');

/** Both in PEM; the certificate with those that lead to its authority. */
export interface CertificatePair {
  readonly cert: string;
  readonly key: string;
}

export interface Certificate {
  now(): CertificatePair;
  onChange(use: (pair: CertificatePair) => void): void;
  /** Looks at the files. What does not fit together is not used: the old one goes on. */
  reload(): Promise<Result<null>>;
  close(): void;
}

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

async function read({ certificate, key }: CertificateFiles): Promise<Result<CertificatePair>> {
  try {
    const pair = { cert: await readFile(certificate, 'utf8'), key: await readFile(key, 'utf8') };
    createSecureContext(pair); // throws for what is no certificate, no key, or not its key
    return ok(pair);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return fail('service/refused-settings', `tls: ${error.message}`);
  }
}

function printOf({ cert, key }: CertificatePair): string {
  return createHash('sha256').update(cert).update(key).digest('hex');
}

/** `lookEveryMs`: renewals come by themselves, and nobody tells. */
export async function openCertificate(files: CertificateFiles, lookEveryMs = 60_000): Promise<Result<Certificate>> {
  const first = await read(files);
  if (!first.ok) return first;
  let pair = first.value;
  let use: ((pair: CertificatePair) => void) | null = null;

  async function reload(): Promise<Result<null>> {
    const next = await read(files);
    if (!next.ok) {
      log.error('the new certificate cannot be used', { detail: next.fault.detail });
      return next;
    }
    if (printOf(next.value) === printOf(pair)) return ok(null);
    pair = next.value;
    use?.(pair);
    log.info('a new certificate');
    return ok(null);
  }

  const timer = setInterval(() => void reload(), lookEveryMs);
  timer.unref();
  return ok({
    now: () => pair,
    onChange: (listener) => {
      use = listener;
    },
    reload,
    close: () => clearInterval(timer),
  });
}
