// Reads KAZOO lists, page by page or to their end: pages may be short or empty while more follow, so only the key of the next counts.
import { fail, ok, type Result } from '../../contract/result.ts';
import { readAnswer } from './answers.ts';
import type { Login } from './login.ts';
import { type Fields, readList, readText } from './normalise.ts';

const maxPages = 2000;

type Query = Readonly<Record<string, string>>;

export interface ListPage {
  readonly items: readonly Fields[];
  readonly next: string | null;
}

export async function listPage(login: Login, path: string, query: Query, key: string | null): Promise<Result<ListPage>> {
  const reply = await login.send({ verb: 'GET', path, query: key === null ? query : { ...query, start_key: key } });
  if (!reply.ok) return reply;
  const answer = readAnswer(reply.value);
  if (!answer.ok) return answer;
  const next = readText(answer.value.next_start_key);
  return ok({ items: readList(answer.value.data), next: next === '' ? null : next });
}

/** All items of all pages. A service that repeats a key would keep us for ever: `service/unexpected-answer`. */
export async function listPages(login: Login, path: string, query: Query): Promise<Result<readonly Fields[]>> {
  const items: Fields[] = [];
  const seen = new Set<string>();
  let start: string | null = null;
  for (let count = 0; count < maxPages; count++) {
    const page = await listPage(login, path, query, start);
    if (!page.ok) return page;
    items.push(...page.value.items);
    start = page.value.next;
    if (start === null) return ok(items);
    if (seen.has(start)) break;
    seen.add(start);
  }
  return fail('service/unexpected-answer', 'a list without end');
}
