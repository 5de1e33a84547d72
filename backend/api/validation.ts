// Turns what zod found wrong into KAZOO's words: which field broke which rule.
import type { z } from 'zod';
import type { RuleBreach } from '../../contract/kazoo/envelope.ts';
import { accept, type Outcome, refuse, validationError } from '../http/answer.ts';

type Issue = z.core.$ZodIssue;

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key]; // any object may be asked for any key
  }
  return value;
}

function judge(issue: Issue, data: unknown): readonly [rule: string, breach: RuleBreach] {
  switch (issue.code) {
    case 'invalid_type':
      if (valueAt(data, issue.path) === undefined) return ['required', { message: 'Field is required but missing' }];
      return ['type', { message: `Value did not match type(s): ${issue.expected}`, target: issue.expected }];
    case 'too_small':
      if (issue.origin === 'number')
        return ['minimum', { message: `Value must be at least ${issue.minimum}`, target: issue.minimum }];
      if (issue.origin === 'array') return ['minItems', { message: 'List has too few items', target: issue.minimum }];
      return ['minLength', { message: `String must be at least ${issue.minimum} characters`, target: issue.minimum }];
    case 'too_big':
      if (issue.origin === 'number')
        return ['maximum', { message: `Value must be at most ${issue.maximum}`, target: issue.maximum }];
      return ['maxLength', { message: `String must not be more than ${issue.maximum} characters`, target: issue.maximum }];
    case 'invalid_value':
      return ['enum', { message: 'Value not found in enumerated list of values', target: issue.values }];
    case 'invalid_format':
      if (issue.format !== 'regex') return ['wrong_format', { message: `Value is no ${issue.format}` }];
      return ['pattern', { message: 'Failed to match pattern', target: issue.pattern ?? '' }];
    case 'invalid_union':
      return ['wrong_format', { message: 'Value has the wrong form' }];
    default:
      return ['invalid', { message: issue.message }];
  }
}

/** The data in its checked form, unknown keys and all, or a 400 that names every broken rule. */
export function validate<S extends z.ZodType>(schema: S, data: unknown): Outcome<z.output<S>> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return accept(parsed.data);
  const breaches: Record<string, Record<string, RuleBreach>> = {};
  for (const issue of parsed.error.issues) {
    const [rule, breach] = judge(issue, data);
    const field = issue.path.map(String).join('.');
    breaches[field] = { ...breaches[field], [rule]: breach };
  }
  return refuse(validationError(breaches));
}
