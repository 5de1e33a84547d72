// A small IPP client over real HTTP, for tests: writes a request, streams a document, reads the answer.
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type OperationName, operations, statuses } from '../ipp/codes.ts';
import { decodeMessage } from '../ipp/decode.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { groupTags, type Message } from '../ipp/message.ts';
import { type Attribute, attribute, charset, name, naturalLanguage, uri } from '../ipp/values.ts';

export interface IppCall {
  readonly port: number;
  readonly operation: OperationName;
  readonly attributes?: readonly Attribute[];
  readonly job?: readonly Attribute[];
  readonly document?: Uint8Array | AsyncIterable<Uint8Array>;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function requestMessage({
  port,
  operation,
  attributes = [],
  job = [],
  path = '/ipp/print',
}: Omit<IppCall, 'document'>): Message {
  const operationAttributes = [
    attribute('attributes-charset', charset('utf-8')),
    attribute('attributes-natural-language', naturalLanguage('en')),
    attribute('printer-uri', uri(`ipp://localhost:${port}${path}`)),
    attribute('requesting-user-name', name('alice')),
    ...attributes,
  ];
  const groups = [{ tag: groupTags.operation as number, attributes: operationAttributes }];
  if (job.length > 0) groups.push({ tag: groupTags.job, attributes: [...job] });
  return { version: { major: 2, minor: 0 }, code: operations[operation], requestId: 1, groups };
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Any HTTP request; `body` may be a stream that never ends. */
export function send(
  port: number,
  options: { method?: string; path?: string; headers?: Record<string, string | string[]>; host?: string },
  body: Uint8Array | AsyncIterable<Uint8Array> = new Uint8Array(),
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const { method = 'POST', path = '/ipp/print', headers = {}, host = '127.0.0.1' } = options;
    const outgoing = request({ port, host, method, path, headers: { host: `localhost:${port}`, ...headers }, agent: false });
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
      );
    });
    outgoing.once('error', reject);
    pipeline(Readable.from(body instanceof Uint8Array ? [body] : body), outgoing).catch(reject);
  });
}

export interface IppAnswer {
  /** By name, or the number of one that this printer never sends. */
  readonly status: string;
  readonly message: Message;
}

export async function callIpp(call: IppCall): Promise<IppAnswer> {
  const head = encodeMessage(requestMessage(call));
  async function* body(): AsyncGenerator<Uint8Array> {
    yield head;
    if (call.document instanceof Uint8Array) yield call.document;
    else if (call.document) yield* call.document;
  }
  const headers = { 'content-type': 'application/ipp', ...call.headers };
  const answer = await send(call.port, { path: call.path ?? '/ipp/print', headers }, body());
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}: ${answer.body.toString()}`);
  const { message } = decodeMessage(answer.body);
  return { status: statusName(message.code), message };
}

export function statusName(code: number): string {
  return Object.entries(statuses).find(([, value]) => value === code)?.[0] ?? `0x${code.toString(16)}`;
}
