import { expect, test } from 'vitest';
import type { ComposedFax } from '../../contract/page-plan.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { openDocuments } from './documents.ts';

const composed: ComposedFax = { id: 'a'.repeat(64), container: 'pdf', pageCount: 1, sizeBytes: 10, dotPages: 0, seconds: null };
const order = { plan: [], quality: 'fine', coverId: null, form: 'auto', container: 'pdf' } as const;

async function composeWith(...answers: Result<ComposedFax>[]): Promise<readonly [Result<ComposedFax>, number]> {
  let calls = 0;
  const folders = { documents: '/documents', originals: '/originals', twins: '/twins' };
  const documents = openDocuments(folders, async () => {
    const answer = answers[Math.min(calls, answers.length - 1)];
    calls++;
    return answer as never; // each call's own answer
  });
  return [await documents.compose({ ...order, plan: [] }), calls];
}

test('an upload whose process died under it is made once more, and only once', async () => {
  expect(await composeWith(fail('process/unavailable'), ok(composed))).toEqual([ok(composed), 2]);
  expect(await composeWith(fail('process/unavailable'))).toEqual([fail('process/unavailable'), 2]);
});

test('what is wrong with the document itself is not tried again', async () => {
  expect(await composeWith(fail('document/damaged'), ok(composed))).toEqual([fail('document/damaged'), 1]);
});
