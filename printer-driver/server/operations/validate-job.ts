// Validate-Job (RFC 8011 §4.2.3): what Print-Job would say, without a document.
import type { Operation } from '../printer.ts';
import { validateDocument, validateJob } from '../validation.ts';

export const validateJobOperation: Operation = async (request) => {
  const wishes = validateJob(request);
  if (wishes.kind === 'refused') return wishes.answer;
  const document = validateDocument(request);
  return document.kind === 'refused' ? document.answer : { status: wishes.status, groups: wishes.unsupported };
};
