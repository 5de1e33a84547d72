// app://ui/: the page's own files, and documents and fax twins by their SHA-256; nothing else on disk can be named.

import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type ProtocolRequest, type ProtocolResponse, protocol } from 'electron';
import { contentSecurityPolicy } from '../security/content-policy.ts';
import { type ByteRange, parseRange } from './byte-range.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
}

/** Where what is named by a SHA-256 is kept. */
export interface NamedFiles {
  readonly document: (id: string) => string;
  readonly twin: (id: string) => string;
}

const namedPath = /^\/(?<kind>document|twin)\/(?<id>[0-9a-f]{64})$/;

/** The document or twin that a path names; null: a file of the page. */
function namedId(pathname: string): string | null {
  return namedPath.exec(pathname)?.groups?.['id'] ?? null;
}

/** The file that a path of our page names; null when it names none, or tries to leave its folder. */
export function resolveAppPath(pathname: string, rendererFolder: string, named: NamedFiles): string | null {
  const { kind, id } = namedPath.exec(pathname)?.groups ?? {};
  if (id !== undefined) return kind === 'twin' ? named.twin(id) : named.document(id);
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null; // not UTF-8
  }
  const file = path.normalize(path.join(rendererFolder, decoded));
  return file.startsWith(rendererFolder + path.sep) && !decoded.includes('\0') ? file : null;
}

function refuse(statusCode: number, why: string, headers: Record<string, string> = {}): ProtocolResponse {
  return { statusCode, headers, data: Readable.from([why]) };
}

/**
 * The page's own files are read at once: they lie in the app's archive, and to stream one Electron would first copy it out into the
 * folder for temporary files, where it stays.
 */
async function readPart(file: string, { start, end }: ByteRange, isOwn: boolean): Promise<Readable> {
  return isOwn ? Readable.from([(await readFile(file)).subarray(start, end + 1)]) : createReadStream(file, { start, end });
}

async function answer(file: string, rangeHeader: string | null, isOwn: boolean): Promise<ProtocolResponse> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return refuse(404, 'not found');
  const range = parseRange(rangeHeader, found.size);
  if (range === 'unsatisfiable') return refuse(416, 'no such bytes', { 'Content-Range': `bytes */${found.size}` });
  const part: ByteRange = range ?? { start: 0, end: found.size - 1 };
  const headers: Record<string, string> = {
    'Content-Type': types[path.extname(file)] ?? 'application/pdf',
    'Content-Length': String(part.end - part.start + 1),
    'Accept-Ranges': 'bytes',
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
  };
  if (range) headers['Content-Range'] = `bytes ${part.start}-${part.end}/${found.size}`;
  const data = found.size === 0 ? Readable.from([]) : await readPart(file, part, isOwn);
  return { statusCode: range ? 206 : 200, headers, data };
}

/** What there is beside the page's own files, once the app is there. */
export interface ServedFiles {
  readonly named: NamedFiles;
  /** Then only the page's own files are served, */
  readonly isLocked: () => boolean;
  /** and a document that is being printed. */
  readonly isPrinted: (id: string) => boolean;
}

const ownFilesOnly: NamedFiles = { document: () => '', twin: () => '' };

/** Header names are compared without case (RFC 9110 §5.1). */
function rangeOf({ headers }: ProtocolRequest): string | null {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'range')?.[1] ?? null;
}

/**
 * The page's own files at once; what is named by a SHA-256 when `served` is known. `protocol.handle` would have Node read its whole
 * fetch before the first page could be answered.
 */
export function serveApp(rendererFolder: string, served: Promise<ServedFiles>): void {
  async function respond(request: ProtocolRequest): Promise<ProtocolResponse> {
    const url = new URL(request.url);
    const id = namedId(url.pathname);
    const files = id === null ? null : await served;
    if (id !== null && files?.isLocked() && !files.isPrinted(id)) return refuse(403, 'locked');
    const file = url.host === 'ui' ? resolveAppPath(url.pathname, rendererFolder, files?.named ?? ownFilesOnly) : null;
    return file ? answer(file, rangeOf(request), id === null) : refuse(404, 'not found');
  }
  protocol.registerStreamProtocol('app', (request, give) => void respond(request).then(give));
}
