// What of a print request can be followed: formats and compressions must be, everything else is a wish unless it says otherwise.
import { booleanOf, findAttribute, firstValue, type Group, groupTags, stringOf } from '../ipp/message.ts';
import { type Attribute, attribute, outOfBand, type Value } from '../ipp/values.ts';
import { documentFormats } from './attributes.ts';
import { type Compression, isCompression } from './decompress.ts';
import { validateFax } from './fax/validate.ts';
import { faxJobNames } from './fax/wishes.ts';
import { jobTemplateAttributes, jobTemplateNames } from './job-template.ts';
import type { Answer, IppRequest } from './printer.ts';

export type Validation =
  | { readonly kind: 'refused'; readonly answer: Answer }
  | {
      readonly kind: 'accepted';
      readonly status: 'successful-ok' | 'successful-ok-ignored-or-substituted-attributes';
      /** To be sent before the job group; none when everything is supported. */
      readonly unsupported: readonly Group[];
    };

export type DocumentValidation =
  | { readonly kind: 'refused'; readonly answer: Answer }
  | { readonly kind: 'accepted'; readonly compression: Compression; readonly documentFormat: string };

/** Of the job itself: Print-Job, Create-Job and Validate-Job (RFC 8011 §4.1.7). */
export function validateJob(request: Pick<IppRequest, 'resource' | 'operation' | 'job'>): Validation {
  const { operation, job } = request;
  const fax = validateFax(request);
  if (fax.kind === 'refused') return fax;
  const unsupported = [...fax.unsupported, ...job.flatMap(unsupportedPart)];
  if (unsupported.length === 0) return { kind: 'accepted', status: 'successful-ok', unsupported: [] };
  const groups = [{ tag: groupTags.unsupported, attributes: unsupported }];
  // Strict only on demand: CUPS cancels a job without a word when Validate-Job refuses one of its options.
  if (booleanOf(operation, 'ipp-attribute-fidelity') === true)
    return { kind: 'refused', answer: { status: 'client-error-attributes-or-values-not-supported', groups } };
  return { kind: 'accepted', status: 'successful-ok-ignored-or-substituted-attributes', unsupported: groups };
}

/** Of a document: Print-Job, Validate-Job and Send-Document. */
export function validateDocument({ operation }: IppRequest): DocumentValidation {
  const refuse = (name: string, value: Value, status: Answer['status']): DocumentValidation => {
    const groups = [{ tag: groupTags.unsupported, attributes: [attribute(name, value)] }];
    return { kind: 'refused', answer: { status, groups } };
  };
  const compressionValue = firstValue(operation, 'compression');
  const compression = stringOf(compressionValue) ?? 'none';
  if (compressionValue && !isCompression(compression))
    return refuse('compression', compressionValue, 'client-error-compression-not-supported');
  const formatValue = firstValue(operation, 'document-format');
  const format = (stringOf(formatValue) ?? 'application/octet-stream').split(';')[0]?.trim().toLowerCase() ?? '';
  if (formatValue && !(documentFormats as readonly string[]).includes(format))
    return refuse('document-format', formatValue, 'client-error-document-format-not-supported');
  return { kind: 'accepted', compression: isCompression(compression) ? compression : 'none', documentFormat: format };
}

/** Empty when the attribute and all of its values are supported. */
function unsupportedPart({ name, values }: Attribute): readonly Attribute[] {
  if (ownAttributes.has(name)) return [];
  if (!jobTemplateNames.has(name)) return [attribute(name, outOfBand('unsupported'))];
  const supported = findAttribute(jobTemplateAttributes, `${name}-supported`)?.values;
  // Members of collections are wishes about wishes; lists such as page-ranges have no list of values.
  const bad =
    supported && !supported.some(({ tag }) => tag === 'boolean') ? values.filter((value) => !isAmong(value, supported)) : [];
  return bad.length > 0 ? [attribute(name, ...bad)] : [];
}

/** Followed by us although no list of values describes them. */
const ownAttributes: ReadonlySet<string> = new Set([...faxJobNames, 'overrides']);

function isAmong(value: Value, supported: readonly Value[]): boolean {
  if (value.tag === 'collection') return true;
  return supported.some((one) => {
    if (one.tag === 'rangeOfInteger' && value.tag === 'integer')
      return value.value >= one.value.lower && value.value <= one.value.upper;
    return JSON.stringify(one.value) === JSON.stringify(value.value);
  });
}
