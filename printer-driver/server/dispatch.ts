// From a decoded message to its answer: the checks that every operation shares (RFC 8011 §4.1), then the operation's own file.
import { createLogger } from '../../contract/log.ts';
import { statuses } from '../ipp/codes.ts';
import { attributesOf, groupTags, integerOf, type Message, stringOf, stringsOf } from '../ipp/message.ts';
import { attribute, charset, naturalLanguage, text } from '../ipp/values.ts';
import { operationFor } from './operations/table.ts';
import type { Answer, IppRequest, Printer } from './printer.ts';
import { type Target, targetOfUri } from './resources.ts';

const log = createLogger('printer.dispatch');

/** What HTTP knows of the request. */
export type RequestContext = Pick<IppRequest, 'host' | 'document' | 'userAgent'>;

export async function answerMessage(message: Message, context: RequestContext, printer: Printer): Promise<Message> {
  const refusal = refusalOfMessage(message);
  if (refusal) return responseTo(message, refusal);
  const operation = attributesOf(message, groupTags.operation);
  const target = targetOf(message);
  const handler = operationFor(message.code);
  if (!target) return responseTo(message, { status: 'client-error-not-found', message: 'No such printer or job.' });
  if (!handler) return responseTo(message, { status: 'server-error-operation-not-supported' });
  const job = attributesOf(message, groupTags.job);
  const jobId = target.jobId ?? integerOf(operation, 'job-id');
  try {
    return responseTo(message, await handler({ ...context, resource: target.resource, jobId, operation, job }, printer));
  } catch (error) {
    log.error('an operation crashed', { code: message.code, error });
    return responseTo(message, { status: 'server-error-internal-error' });
  }
}

/** What is wrong with the message whatever its operation; null when nothing is. */
function refusalOfMessage({ version, requestId, groups }: Message): Answer | null {
  if (version.major !== 1 && version.major !== 2) return { status: 'server-error-version-not-supported' };
  if (requestId <= 0) return { status: 'client-error-bad-request', message: 'The request-id is not positive.' };
  const [first] = groups;
  const [charsetAttribute, language] = first?.attributes ?? [];
  const isOrdered =
    first?.tag === groupTags.operation &&
    charsetAttribute?.name === 'attributes-charset' &&
    language?.name === 'attributes-natural-language';
  if (!isOrdered) return { status: 'client-error-bad-request', message: 'Charset and natural language come first.' };
  const charsetName = stringOf(charsetAttribute.values[0])?.toLowerCase() ?? '';
  if (charsetName !== 'utf-8' && charsetName !== 'us-ascii') return { status: 'client-error-charset-not-supported' };
  const uris = [...stringsOf(first.attributes, 'printer-uri'), ...stringsOf(first.attributes, 'job-uri')];
  return uris.length > 0 ? null : { status: 'client-error-bad-request', message: 'There is no printer-uri and no job-uri.' };
}

function targetOf(message: Message): Target | null {
  const operation = attributesOf(message, groupTags.operation);
  const [uri] = [...stringsOf(operation, 'job-uri'), ...stringsOf(operation, 'printer-uri')];
  return targetOfUri(uri ?? '');
}

/** Every response begins with charset and language, whatever else it says. */
export function responseTo(request: Omit<Message, 'groups'>, answer: Answer): Message {
  const isKnownVersion = request.version.major === 1 || request.version.major === 2;
  return {
    version: isKnownVersion ? request.version : { major: 2, minor: 0 },
    code: statuses[answer.status],
    requestId: request.requestId,
    groups: [
      {
        tag: groupTags.operation,
        attributes: [
          attribute('attributes-charset', charset('utf-8')),
          attribute('attributes-natural-language', naturalLanguage('en')),
          ...(answer.message ? [attribute('status-message', text(answer.message))] : []),
        ],
      },
      ...(answer.groups ?? []),
    ],
  };
}
