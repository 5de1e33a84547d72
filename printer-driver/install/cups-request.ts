// Gives CUPS a queue whose address carries a secret: by IPP, because every user of a computer can read lpadmin's arguments.
import { request } from 'node:http';
import { userInfo } from 'node:os';
import { fail, ok, type Result } from '../../contract/result.ts';
import { decodeMessage } from '../ipp/decode.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { attributesOf, groupTags, type Message, stringsOf } from '../ipp/message.ts';
import { attribute, boolean, charset, enumeration, keyword, name, naturalLanguage, text, uri } from '../ipp/values.ts';

/** CUPS-Add-Modify-Printer, of CUPS's own operations. */
const addModifyPrinter = 0x4003;
const idle = 3; // printer-state (RFC 8011 §5.4.11)
const answerMs = 20_000;
const mostAnswerBytes = 100_000;

export interface NewQueue {
  readonly queue: string;
  readonly description: string;
  readonly deviceUri: string;
}

/** What `lpadmin -p QUEUE -E -v URI -m everywhere …` sends (cups.ts says why each). */
export function addPrinterMessage({ queue, description, deviceUri }: NewQueue): Message {
  const operation = [
    attribute('attributes-charset', charset('utf-8')),
    attribute('attributes-natural-language', naturalLanguage('en')),
    attribute('printer-uri', uri(`ipp://localhost/printers/${queue}`)),
    attribute('requesting-user-name', name(userInfo().username)),
  ];
  const printer = [
    attribute('device-uri', uri(deviceUri)),
    attribute('ppd-name', name('everywhere')),
    attribute('printer-info', text(description)),
    attribute('printer-error-policy', name('retry-job')),
    attribute('printer-is-shared', boolean(false)),
    attribute('printer-is-accepting-jobs', boolean(true)),
    attribute('printer-state', enumeration(idle)),
    attribute('auth-info-required', keyword('none')), // a refusal from the time before makes CUPS hold every job
  ];
  const groups = [
    { tag: groupTags.operation as number, attributes: operation },
    { tag: groupTags.printer as number, attributes: printer },
  ];
  return { version: { major: 2, minor: 0 }, code: addModifyPrinter, requestId: 1, groups };
}

export type Place = { readonly socketPath: string } | { readonly host: string; readonly port: number };

/** Where CUPS listens: `CUPS_SERVER` as cups-client.conf(5) has it, else the socket of the system. */
export function placeOfCups(server: string | undefined): Place {
  if (!server) return { socketPath: '/run/cups/cups.sock' };
  if (server.startsWith('/')) return { socketPath: server };
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?/.exec(server) ?? [];
  return { host: bracketed ?? plain ?? 'localhost', port: Number(port ?? 631) };
}

/** Faults: printer/cups-missing, printer/cups-refused. Nobody is asked for a password. */
export function askCups(message: Message, place: Place): Promise<Result<null>> {
  const body = encodeMessage(message);
  return new Promise((resolve) => {
    const missing = (error: Error): void => resolve(fail('printer/cups-missing', error.message));
    const headers = {
      host: 'localhost',
      'content-type': 'application/ipp',
      'content-length': body.length,
      // On its own socket CUPS asks the kernel who is there, and wants only to hear the same name.
      ...('socketPath' in place ? { authorization: `PeerCred ${userInfo().username}` } : {}),
    };
    const outgoing = request({ ...place, method: 'POST', path: '/admin/', headers, agent: false, timeout: answerMs });
    outgoing.once('error', missing);
    outgoing.once('timeout', () => outgoing.destroy(new Error('no answer')));
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      incoming.once('error', missing);
      incoming.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostAnswerBytes) incoming.destroy(new Error('the answer is too long'));
        chunks.push(chunk);
      });
      incoming.once('end', () => resolve(readAnswer(incoming.statusCode ?? 0, Buffer.concat(chunks))));
    });
    outgoing.end(body);
  });
}

function readAnswer(httpStatus: number, body: Uint8Array): Result<null> {
  if (httpStatus !== 200) return fail('printer/cups-refused', `HTTP ${httpStatus}`);
  try {
    const { message } = decodeMessage(body);
    if (message.code < 0x0100) return ok(null);
    const [words = ''] = stringsOf(attributesOf(message, groupTags.operation), 'status-message');
    return fail('printer/cups-refused', `0x${message.code.toString(16)} ${words}`.trim());
  } catch (error) {
    return fail('printer/cups-refused', String(error));
  }
}
