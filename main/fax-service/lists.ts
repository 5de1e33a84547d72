// Reads KAZOO lists, page by page or to their end: pages may be short or empty while more follow, so only the key of the next counts.
import { fail, ok, type Result } from '../../contract/result.ts';
import { readAnswer } from './answers.ts';
import type { Login } from './login.ts';
import { type Fields, isFields, readList, readText } from './normalise.ts';

const maxPages = 2000;

type Query = Readonly<Record<string, string>>;

export interface ListPage {
  readonly items: readonly Fields[];
  readonly next: string | null;
}

interface Answered {
  readonly data: unknown;
  readonly next: string | null;
}

async function askPage(login: Login, path: string, query: Query, key: string | null): Promise<Result<Answered>> {
  const reply = await login.send({ verb: 'GET', path, query: key === null ? query : { ...query, start_key: key } });
  if (!reply.ok) return reply;
  const answer = readAnswer(reply.value);
  if (!answer.ok) return answer;
  const next = readText(answer.value.next_start_key);
  return ok({ data: answer.value.data, next: next === '' ? null : next });
}

export async function listPage(login: Login, path: string, query: Query, key: string | null): Promise<Result<ListPage>> {
  const page = await askPage(login, path, query, key);
  return page.ok ? ok({ items: readList(page.value.data), next: page.value.next }) : page;
}

/** The data of all pages. A service that repeats a key would keep us for ever: `service/unexpected-answer`. */
async function askAll(login: Login, path: string, query: Query): Promise<Result<readonly unknown[]>> {
  const pages: unknown[] = [];
  const seen = new Set<string>();
  let start: string | null = null;
  for (let count = 0; count < maxPages; count++) {
    const page = await askPage(login, path, query, start);
    if (!page.ok) return page;
    pages.push(page.value.data);
    start = page.value.next;
    if (start === null) return ok(pages);
    if (seen.has(start)) break;
    seen.add(start);
  }
  return fail('service/unexpected-answer', 'a list without end');
}

export async function listPages(login: Login, path: string, query: Query): Promise<Result<readonly Fields[]>> {
  const pages = await askAll(login, path, query);
  return pages.ok ? ok(pages.value.flatMap(readList)) : pages;
}

/** The account's phone numbers: their pages are objects keyed by number. */
export async function listNumberPages(login: Login): Promise<Result<readonly Fields[]>> {
  const pages = await askAll(login, '/phone_numbers', {});
  if (!pages.ok) return pages;
  return ok(pages.value.map((data) => (isFields(data) ? data['numbers'] : null)).filter(isFields));
}
