// Documents of an account as an administrator makes, changes and removes them: each in one step that may be refused.
import { fail, ok, type Result } from '../../contract/result.ts';
import { readAnswer, readError } from './answers.ts';
import type { HttpReply, HttpRequest } from './http.ts';
import type { Login } from './login.ts';
import { type Fields, isFields, publicFields, readText } from './normalise.ts';

/** What a refusal of an administrator's step means. */
function judgeStep(reply: HttpReply): Result<never> {
  const { field, rules, detail } = readError(reply);
  const { status } = reply;
  const isTaken = rules.includes('unique') && field === 'numbers';
  if (isTaken || (status === 409 && detail.includes('number_exists'))) return fail('number/taken', detail);
  if (status === 400) return fail('service/refused-settings', detail);
  const answer = readAnswer(reply);
  return answer.ok ? fail('service/unexpected-answer', detail) : answer;
}

export interface Documents {
  read(path: string): Promise<Result<Fields>>;
  create(path: string, data: Fields): Promise<Result<string>>;
  /** Fetches, edits, stores. Answers the document as it was. */
  change(path: string, edit: (before: Fields) => Fields): Promise<Result<Fields>>;
  remove(path: string): Promise<Result<null>>;
}

export function openDocuments(login: Login): Documents {
  async function exchange(verb: HttpRequest['verb'], path: string, data?: Fields): Promise<Result<Fields>> {
    const body = data === undefined ? {} : { body: () => JSON.stringify({ data }) };
    const headers = data === undefined ? {} : { headers: { 'content-type': 'application/json' } };
    const reply = await login.send({ verb, path, ...headers, ...body });
    if (!reply.ok) return reply;
    const answer = readAnswer(reply.value);
    if (!answer.ok) return judgeStep(reply.value);
    const found = isFields(answer.value.data) ? answer.value.data : null;
    const { location } = reply.value;
    if (!found) return fail('service/unexpected-answer', `no document at ${path.split('/')[1] ?? ''}`);
    return ok(location === null ? found : { id: location, ...found });
  }

  return {
    read: (path) => exchange('GET', path),
    async create(path, data) {
      const made = await exchange('PUT', path, data);
      if (!made.ok) return made;
      const id = readText(made.value['id']) ?? readText(made.value['_id']);
      return id === null ? fail('service/unexpected-answer', 'no id') : ok(id);
    },
    async change(path, edit) {
      const before = await exchange('GET', path);
      if (!before.ok) return before;
      const stored = await exchange('POST', path, publicFields(edit(before.value)));
      return stored.ok ? before : stored;
    },
    async remove(path) {
      const removed = await exchange('DELETE', path);
      return removed.ok ? ok(null) : removed;
    },
  };
}
