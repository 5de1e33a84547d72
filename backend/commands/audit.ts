// `audit`: who logged in, sent, fetched, deleted and changed what, and from where.
import { ok } from '../../contract/result.ts';
import { textOf } from '../api/public-doc.ts';
import { type Command, findAccount, table, textOption, wrong } from './command.ts';

const show: Command = (context) => {
  const account = findAccount(context);
  if (!account.ok) return account;
  const since = textOption(context, 'since');
  const sinceMs = since === null ? 0 : Date.parse(since);
  if (Number.isNaN(sinceMs)) return wrong('--since: a day or a time, as 2026-11-26 or 2026-11-26T08:00:00Z');
  const { audit, documents } = context.stores;
  const names = new Map(documents.list(account.value.id, 'user').map(({ id, doc }) => [id, textOf(doc['username']) ?? id]));
  const wanted = textOption(context, 'user')?.toLowerCase() ?? null;
  const rows = audit
    .list(account.value.id, sinceMs)
    .map(({ atMs, userId, action, subject, address }) => [
      new Date(atMs).toISOString(),
      names.get(userId) ?? (userId === '' ? '-' : userId),
      action,
      subject === '' ? '-' : subject,
      address,
    ])
    .filter(([, name = '']) => wanted === null || name.toLowerCase() === wanted);
  const heads = ['TIME', 'USER', 'ACTION', 'SUBJECT', 'ADDRESS'];
  if (context.options['json'] !== true) return ok(table([heads, ...rows]));
  return ok(rows.map((row) => JSON.stringify(Object.fromEntries(heads.map((head, at) => [head.toLowerCase(), row[at]])))));
};

export const auditCommands: Readonly<Record<string, Command>> = { audit: show };
