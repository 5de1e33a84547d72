// What the printer says about a job (RFC 8011 §5.3).
import { jobStates } from '../ipp/codes.ts';
import { type Group, groupTags } from '../ipp/message.ts';
import {
  type Attribute,
  attribute,
  charset,
  dateTime,
  enumeration,
  integer,
  keyword,
  mimeMediaType,
  name,
  naturalLanguage,
  outOfBand,
  text,
  uri,
  type Value,
} from '../ipp/values.ts';
import { destinationStatuses } from './fax/attributes.ts';
import { isEnded, type Job } from './jobs.ts';
import { type Printer, upTime } from './printer.ts';
import { jobUri, printerUri } from './resources.ts';

const messages: Readonly<Record<Job['state'], string>> = {
  pending: 'Waiting for the document.',
  processing: 'Receiving the document.',
  completed: 'Handed over to Ooma Fax.',
  canceled: 'Canceled.',
  aborted: 'No document came.',
};

export function jobAttributes(job: Job, printer: Printer, host: string): readonly Attribute[] {
  return [
    ...stateAttributes(job, host),
    attribute('job-uuid', uri(`urn:uuid:${job.uuid}`)),
    attribute('job-printer-uri', uri(printerUri(host, job.resource))),
    attribute('job-more-info', uri(`http://${host}/`)),
    attribute('job-name', name(job.name || 'Untitled')),
    attribute('job-originating-user-name', name(job.user)),
    attribute('attributes-charset', charset('utf-8')),
    attribute('attributes-natural-language', naturalLanguage('en')),
    attribute('job-printer-up-time', integer(upTime(printer, printer.now()))),
    ...times(job, printer),
    attribute('number-of-documents', integer(job.sizeBytes > 0 ? 1 : 0)),
    attribute('job-k-octets', integer(Math.ceil(job.sizeBytes / 1024))),
    // Nobody has looked into the document yet: the printer never does.
    attribute('job-impressions', outOfBand('no-value')),
    attribute('job-impressions-completed', integer(0)),
    ...documentAttributes(job),
    ...destinationStatuses(job),
    ...job.template,
  ];
}

/** What answers to Print-Job, Create-Job and Send-Document tell (RFC 8011 §4.2.1.2). */
export function stateAttributes(job: Job, host: string): readonly Attribute[] {
  return [
    attribute('job-id', integer(job.id)),
    attribute('job-uri', uri(jobUri(host, job.resource, job.id))),
    attribute('job-state', enumeration(jobStates[job.state])),
    attribute('job-state-reasons', keyword(job.stateReason)),
    attribute('job-state-message', text(messages[job.state])),
  ];
}

export function stateGroup(job: Job, host: string): Group {
  return { tag: groupTags.job, attributes: stateAttributes(job, host) };
}

function times(job: Job, printer: Printer): readonly Attribute[] {
  const moments: readonly (readonly [string, number | null])[] = [
    ['creation', job.createdAtMs],
    ['processing', job.processingAtMs],
    ['completed', isEnded(job) ? job.endedAtMs : null],
  ];
  return moments.flatMap(([moment, timeMs]) => {
    const at = (write: (time: number) => Value): Value => (timeMs === null ? outOfBand('no-value') : write(timeMs));
    return [
      attribute(
        `time-at-${moment}`,
        at((time) => integer(upTime(printer, time))),
      ),
      attribute(`date-time-at-${moment}`, at(dateTime)),
    ];
  });
}

function documentAttributes({ documentFormat, documentName }: Job): readonly Attribute[] {
  return [
    ...(documentFormat ? [attribute('document-format-supplied', mimeMediaType(documentFormat))] : []),
    ...(documentName ? [attribute('document-name-supplied', name(documentName))] : []),
  ];
}
