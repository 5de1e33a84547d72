import { expect, test } from 'vitest';
import { fail } from '../../../contract/result.ts';
import type { Downloads } from '../../admin/downloads.ts';
import { adminHandlers } from './admin.ts';

test('whoever is no administrator is refused every call, and nothing is asked of anybody', async () => {
  const touched: string[] = [];
  // Whatever is taken of it is a mistake.
  const downloads = new Proxy({} as Downloads, {
    get: (_, name) => () => touched.push(String(name)),
  });
  const handlers = adminHandlers({ desk: () => null, downloads, onChange: () => touched.push('onChange') });
  for (const handle of Object.values(handlers))
    expect(await handle({} as never, null)).toEqual(fail('service/forbidden', 'not an administrator')); // no input is looked at
  expect(Object.keys(handlers)).toHaveLength(9);
  expect(touched).toEqual([]);
});
