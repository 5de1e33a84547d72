// The body that hands in a fax: its JSON and its document as multipart/mixed (RFC 2046 §5.1), streamed from disk.
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { maxUploadBytes } from '../../contract/fax.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

//  --boundary CRLF
//  Content-Type: application/json CRLF CRLF        exactly this: with a charset KAZOO takes it for the file
//  {"data":{…}} CRLF
//  --boundary CRLF
//  Content-Type: application/pdf CRLF
//  Content-Disposition: attachment; filename="fax.pdf" CRLF CRLF
//  bytes CRLF
//  --boundary-- CRLF

export interface UploadBody {
  readonly headers: Readonly<Record<string, string>>;
  /** A new stream for every try. */
  readonly open: () => Readable;
  /** Whether a stream broke because the file could not be read. */
  readonly hasFailed: () => boolean;
}

/** Faults: `document/unreadable`, `document/too-large` for a body above the service's limit. */
export async function makeUploadBody(
  data: Readonly<Record<string, unknown>>,
  file: { readonly path: string; readonly contentType: 'application/pdf' | 'image/tiff' },
): Promise<Result<UploadBody>> {
  const boundary = `fax-${randomBytes(18).toString('hex')}`;
  const name = file.contentType === 'application/pdf' ? 'fax.pdf' : 'fax.tiff';
  const head = Buffer.from(
    `--${boundary}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ data })}\r\n` +
      `--${boundary}\r\nContent-Type: ${file.contentType}\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const found = await stat(file.path).catch(() => null); // every error means the same: it cannot be read
  if (!found?.isFile()) return fail('document/unreadable', 'not found');
  if (found.size === 0) return fail('document/unreadable', 'empty');
  const length = head.length + found.size + tail.length;
  if (length > maxUploadBytes) return fail('document/too-large', `${length} bytes with its envelope`);

  let hasFailed = false;
  async function* parts(): AsyncGenerator<Buffer> {
    yield head;
    try {
      // A file that grew since is cut; one that shrank breaks the request.
      for await (const chunk of createReadStream(file.path, { end: (found?.size ?? 1) - 1 })) yield chunk as Buffer; // no encoding set
    } catch (error) {
      hasFailed = true;
      throw error;
    }
    yield tail;
  }
  return ok({
    headers: { 'content-type': `multipart/mixed; boundary=${boundary}`, 'content-length': String(length) },
    open: () => Readable.from(parts(), { objectMode: false }),
    hasFailed: () => hasFailed,
  });
}
