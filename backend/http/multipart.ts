// The JSON and the file of a multipart request (RFC 2046 §5.1), as KAZOO tells them apart.
import { Dicer } from '@fastify/busboy';
import { accept, breach, type Outcome, refuse } from './answer.ts';

//  --boundary CRLF
//  Content-Type: application/json CRLF CRLF {"data": …} CRLF        exactly this type, or none: the envelope
//  --boundary CRLF
//  Content-Type: application/pdf CRLF … CRLF CRLF bytes CRLF        everything else: a file; only the first counts
//  --boundary-- CRLF

export interface MultipartBody {
  readonly json: string | null;
  readonly file: { readonly contentType: string; readonly bytes: Uint8Array } | null;
}

interface Part {
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly bytes: Buffer;
}

const maxParts = 16;

/** `boundary` of a Content-Type header, quoted or not; null when it has none that RFC 2046 allows. */
export function readBoundary(contentType: string): string | null {
  const match = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

function splitParts(body: Buffer, boundary: string): Promise<readonly Part[]> {
  return new Promise((resolve, reject) => {
    const parts: Part[] = [];
    let count = 0;
    const dicer = new Dicer({ boundary, maxHeaderPairs: 32 });
    dicer.on('part', (stream) => {
      count++;
      if (count > maxParts) reject(new Error('too many parts'));
      let headers: Part['headers'] = {};
      const chunks: Buffer[] = [];
      stream.on('header', (read) => {
        headers = read as Part['headers']; // busboy's own form: lower-case names, lists of values
      });
      stream.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
      stream.on('error', reject);
      stream.on('end', () => parts.push({ headers, bytes: Buffer.concat(chunks) }));
    });
    dicer.on('error', reject);
    dicer.on('finish', () => resolve(parts));
    dicer.end(body);
  });
}

function decode({ headers, bytes }: Part): Uint8Array {
  if (headers['content-transfer-encoding']?.[0]?.trim().toLowerCase() !== 'base64') return bytes;
  return Buffer.from(bytes.toString('latin1').replace(/^data:[^,]*,/, ''), 'base64');
}

/** Refuses what has no boundary, no end, or no part at all. */
export async function parseMultipart(body: Buffer, contentType: string): Promise<Outcome<MultipartBody>> {
  const refused = refuse(breach('json', 'invalid', 'The multipart body cannot be read'));
  const boundary = readBoundary(contentType);
  if (boundary === null) return refused;
  let parts: readonly Part[];
  try {
    parts = await splitParts(body, boundary);
  } catch (error) {
    if (error instanceof Error) return refused; // busboy's words for a broken body
    throw error;
  }
  if (parts.length === 0) return refused;
  const isJson = ({ headers }: Part): boolean => {
    const type = headers['content-type']?.[0];
    return type === undefined || type === 'application/json';
  };
  const json = parts.find(isJson);
  const file = parts.find((part) => !isJson(part));
  return accept({
    json: json ? json.bytes.toString('utf8') : null,
    file: file ? { contentType: file.headers['content-type']?.[0] ?? '', bytes: decode(file) } : null,
  });
}
