// Which attributes a client wants to see: `requested-attributes` (RFC 8011 §4.2.5.1, §4.3.4.1).
import { findAttribute, stringOf } from '../ipp/message.ts';
import type { Attribute } from '../ipp/values.ts';
import { faxJobNames } from './fax/wishes.ts';
import { isJobTemplateList, jobTemplateNames } from './job-template.ts';

/** Large, so PWG 5100.7 §6.6.1 has it sent only to those who ask for it by name. */
const onlyByName = 'media-col-database';

export type IsInGroup = (name: string) => boolean;
type Groups = Readonly<Record<string, IsInGroup>>;

export const printerGroups: Groups = {
  all: () => true,
  'printer-description': (name) => !isJobTemplateList(name),
  'job-template': isJobTemplateList,
  // Known to CUPS's own tools and asked for by some clients.
  'printer-defaults': (name) => name.endsWith('-default'),
};

function isJobTemplate(name: string): boolean {
  return jobTemplateNames.has(name) || faxJobNames.has(name);
}

export const jobGroups: Groups = {
  all: () => true,
  'job-description': (name) => !isJobTemplate(name),
  'job-template': isJobTemplate,
};

/** Of `attributes` those that `operation` asks for; `byDefault` are the names or groups meant when it does not say. */
export function selectRequested(
  attributes: readonly Attribute[],
  operation: readonly Attribute[],
  groups: Groups,
  byDefault: readonly string[],
): readonly Attribute[] {
  const values = findAttribute(operation, 'requested-attributes')?.values.map(stringOf);
  const wanted = new Set<string | undefined>(values ?? byDefault);
  const wantedGroups = Object.entries(groups).filter(([group]) => wanted.has(group));
  return attributes.filter(
    ({ name }) => wanted.has(name) || (name !== onlyByName && wantedGroups.some(([, isInGroup]) => isInGroup(name))),
  );
}
