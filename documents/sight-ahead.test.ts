import { expect, test } from 'vitest';
import { ok } from '../contract/result.ts';
import { createSightAhead } from './sight-ahead.ts';

const folder = '/documents';

test('a sight that was made ahead is given without making it again, once, and another document gets its own', async () => {
  const made: string[] = [];
  const sights = createSightAhead(async ({ id }) => {
    made.push(id);
    const picture = { width: 1, height: 1, grey: new Uint8Array([made.length]) };
    return ok({ page: { width: made.length, height: 1 }, picture });
  });
  const pageOf = (id: string): Promise<unknown> => sights.firstSight({ id, folder });
  sights.makeAhead({ id: 'a', folder });
  expect(made).toEqual(['a']);
  expect(await pageOf('a')).toMatchObject({ value: { page: { width: 1 } } });
  expect(made).toEqual(['a']);
  await pageOf('a');
  sights.makeAhead({ id: 'b', folder });
  expect(await pageOf('c')).toMatchObject({ value: { page: { width: 4 } } });
  expect(made).toEqual(['a', 'a', 'b', 'c']);
});
