// Reads KAZOO lists to their end: pages may be short or empty while more follow, so only the key of the next one counts.
import { fail, ok, type Result } from '../../contract/result.ts';
import { readAnswer } from './answers.ts';
import type { Login } from './login.ts';
import { type Fields, readList, readText } from './normalise.ts';

const maxPages = 2000;

/** All items of all pages. A service that repeats a key would keep us for ever: `service/unexpected-answer`. */
export async function listPages(
  login: Login,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<Result<readonly Fields[]>> {
  const items: Fields[] = [];
  const seen = new Set<string>();
  let start: string | null = null;
  for (let page = 0; page < maxPages; page++) {
    const reply = await login.send({ verb: 'GET', path, query: start === null ? query : { ...query, start_key: start } });
    if (!reply.ok) return reply;
    const answer = readAnswer(reply.value);
    if (!answer.ok) return answer;
    items.push(...readList(answer.value.data));
    start = readText(answer.value.next_start_key);
    if (start === null || start === '') return ok(items);
    if (seen.has(start)) break;
    seen.add(start);
  }
  return fail('service/unexpected-answer', 'a list without end');
}
