// Get-Printer-Attributes (RFC 8011 §4.2.5). The answer is the same for every `document-format`.
import { groupTags } from '../../ipp/message.ts';
import { printerAttributes } from '../attributes.ts';
import type { Operation } from '../printer.ts';
import { printerGroups, selectRequested } from '../requested-attributes.ts';

export const getPrinterAttributes: Operation = async ({ operation, resource, host }, printer) => {
  const attributes = selectRequested(printerAttributes(printer, resource, host), operation, printerGroups, ['all']);
  return { status: 'successful-ok', groups: [{ tag: groupTags.printer, attributes }] };
};
