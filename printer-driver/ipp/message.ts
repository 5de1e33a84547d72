// What an IPP message is, request or response, and how to look things up in one.
import type { Attribute, Value } from './values.ts';

/** Delimiter tags (RFC 8010 §3.5.1); others below 0x10 are groups of later standards and kept by number. */
export const groupTags = {
  operation: 0x01,
  job: 0x02,
  printer: 0x04,
  unsupported: 0x05,
} as const;

export interface Group {
  readonly tag: number;
  readonly attributes: readonly Attribute[];
}

export interface Message {
  readonly version: { readonly major: number; readonly minor: number };
  /** The operation in a request, the status in a response. */
  readonly code: number;
  readonly requestId: number;
  /** In the order of the wire. */
  readonly groups: readonly Group[];
}

/** The first group of that kind; nothing in it when there is none. */
export function attributesOf(message: Message, groupTag: number): readonly Attribute[] {
  return message.groups.find(({ tag }) => tag === groupTag)?.attributes ?? [];
}

/** Of duplicates the first counts: CUPS 2.4 sends `document-format` twice in Print-Job. */
export function findAttribute(attributes: readonly Attribute[], name: string): Attribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}

export function firstValue(attributes: readonly Attribute[], name: string): Value | undefined {
  return findAttribute(attributes, name)?.values[0];
}

/** The characters of a value, whatever kind of string it is; undefined for everything else. */
export function stringOf(value: Value | undefined): string | undefined {
  if (!value) return undefined;
  if (value.tag === 'textWithLanguage' || value.tag === 'nameWithLanguage') return value.value.text;
  return typeof value.value === 'string' ? value.value : undefined;
}

export function stringsOf(attributes: readonly Attribute[], name: string): readonly string[] {
  const values = findAttribute(attributes, name)?.values ?? [];
  return values.map(stringOf).filter((text) => text !== undefined);
}

export function integerOf(attributes: readonly Attribute[], name: string): number | undefined {
  const value = firstValue(attributes, name);
  return value?.tag === 'integer' || value?.tag === 'enum' ? value.value : undefined;
}

export function booleanOf(attributes: readonly Attribute[], name: string): boolean | undefined {
  const value = firstValue(attributes, name);
  return value?.tag === 'boolean' ? value.value : undefined;
}
