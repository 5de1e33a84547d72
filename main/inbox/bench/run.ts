// How long an inbox of 1,000, 10,000 and 100,000 faxes takes for what its readers do all day: `npm run bench:inbox`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type InboxQuery, wholeInbox } from '../../../contract/inbox-query.ts';
import { ok } from '../../../contract/result.ts';
import type { InboxItem } from '../../fax-service/fax-service.ts';
import { type Db, openDatabase } from '../../store/database.ts';
import { openReceivedFaxStore } from '../../store/received-fax-store.ts';
import { fakeService } from '../../testing/fake-service.ts';
import { openTestMailbox } from '../../testing/open-mailbox.ts';
import { openInbox } from '../inbox.ts';
import type { Mailbox } from '../mailbox.ts';
import { accountId, faxboxId, firstMs, frequentWord, idOf, rareWord } from './fill.ts';

const sizes = [1000, 10_000, 100_000];
const rounds = 15;
const pageSize = 100;

type Times = Readonly<Record<string, number>>;

async function medianMs(work: (round: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const start = performance.now();
    await work(round);
    if (round >= 0) times.push(performance.now() - start);
    // In the app each call comes in a turn of its own: what one leaves to clear away is not the next one's.
    await nextTurn();
  }
  return times.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
}

/** The longest time in ms for which main could do nothing else. */
async function longestBlockMs(work: () => Promise<unknown>): Promise<number> {
  let [isDone, longest, last] = [false, 0, performance.now()];
  const done = work().finally(() => {
    isDone = true;
  });
  const look = (): void => {
    const now = performance.now();
    [longest, last] = [Math.max(longest, now - last), now];
    if (!isDone) setImmediate(look);
  };
  setImmediate(look);
  await done;
  return Math.max(longest, performance.now() - last);
}

/** What is done to everything at once: how long it takes, and how long nothing else can be done meanwhile. */
async function measureAll(mailbox: Mailbox): Promise<Times> {
  let deleteAtMs = 0;
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['mark all as read', () => mailbox.changeAll(accountId, wholeInbox, { kind: 'read', isRead: true })],
    ['mark all as unread', () => mailbox.changeAll(accountId, wholeInbox, { kind: 'read', isRead: false })],
    ['tag all', () => mailbox.changeAll(accountId, wholeInbox, { kind: 'tag', add: ['All'], remove: [] })],
    ['archive all', () => mailbox.changeAll(accountId, wholeInbox, { kind: 'move', folder: 'archive' })],
    [
      'delete all',
      async () => {
        const deleted = await mailbox.deleteAll(accountId, { ...wholeInbox, folder: 'archive' });
        if (deleted.ok) deleteAtMs = deleted.value.deleteAtMs;
      },
    ],
    ['take the deletion back', () => mailbox.restoreAll(accountId, deleteAtMs)],
  ];
  const times: Record<string, number> = {};
  for (const [name, work] of steps) {
    const start = performance.now();
    times[`${name}: longest block`] = await longestBlockMs(work);
    times[`${name}: altogether`] = performance.now() - start;
  }
  return times;
}

/** A check of a service that lists what is known of the last day, and three new faxes. */
function createPoll(db: Db, count: number): (round: number) => Promise<unknown> {
  const item = (at: number, receivedAtMs: number): InboxItem => {
    return { id: idOf(at), faxboxId, receivedAtMs, from: '+15145550142', fromName: '', to: '+15145550143', pageCount: 1 };
  };
  const lastMs = firstMs + count * 600_000;
  let next = count;
  const inbox = openInbox({
    store: openReceivedFaxStore(db),
    blocked: { has: () => false },
    prepare: async () => ok({ id: 'f'.repeat(64), pageCount: 1, sizeBytes: 10 }),
    attachmentPath: () => '/nowhere',
    wordsOfNew: () => 'off',
    removeFile: async () => undefined,
    onArrival: () => undefined,
    onChange: () => undefined,
    now: () => lastMs,
  });
  return () => {
    const known = Array.from({ length: 50 }, (_, index) => item(count - 1 - index, lastMs));
    const fresh = Array.from({ length: 3 }, () => item(next++, lastMs));
    const service = fakeService({
      listInbox: async () => ok({ items: [...fresh, ...known], next: null }),
      serverNow: () => lastMs,
      fetchAttachment: async () => ok({ sizeBytes: 10 }),
    });
    return inbox.check({ accountId, service, numbers: [{ number: '+15145550143', label: '', faxboxId }] });
  };
}

async function measure(db: Db, mailbox: Mailbox, count: number): Promise<Times> {
  const list = (query: Partial<InboxQuery>, offset = 0) =>
    medianMs(() => mailbox.list(accountId, { ...wholeInbox, ...query }, offset, pageSize));
  const some = Array.from({ length: Math.min(1000, count) }, (_, at) => idOf(at));
  const times: Record<string, number> = {
    'list, first page': await list({}),
    'list, page at 90 %': await list({}, Math.floor(count * 0.9)),
    'inbox and archive, first page': await list({ folder: 'any' }),
    'unread only': await list({ isUnread: true }),
    'starred junk (nothing)': await list({ folder: 'junk', isStarred: true, isUnread: true }),
    'a tag': await list({ tag: 'Tax' }),
    'more than 12 pages (nothing)': await list({ minPages: 13 }),
    'one week': await list({ fromMs: firstMs + 86_400_000, toMs: firstMs + 8 * 86_400_000 }),
    'search: rare word': await list({ text: rareWord }),
    'search: frequent word': await list({ text: frequentWord }),
    'search: one letter': await list({ text: 'b' }),
    'search: two words': await list({ text: `${frequentWord} ${rareWord}` }),
    'search: frequent word, page at 40 %': await list({ text: frequentWord }, Math.floor(count * 0.4)),
    'search: frequent word in junk': await list({ text: frequentWord, folder: 'junk' }),
    'search: part of a number': await list({ text: '(514) 200-01' }),
    counts: await medianMs(() => mailbox.counts(accountId)),
    'conversation, 50 entries': await medianMs(() => mailbox.conversation(accountId, '+15142000001', 0, 50)),
    'poll, 3 new of 53': await medianMs(createPoll(db, count)),
    'change of 1,000: read': await medianMs((round) =>
      mailbox.change(accountId, some, { kind: 'read', isRead: round % 2 === 0 }),
    ),
    'change of 1,000: tag': await medianMs((round) =>
      mailbox.change(
        accountId,
        some,
        round % 2 === 0 ? { kind: 'tag', add: ['New'], remove: [] } : { kind: 'tag', add: [], remove: ['New'] },
      ),
    ),
    'change of 1,000: move': await medianMs((round) =>
      mailbox.change(accountId, some, { kind: 'move', folder: round % 2 === 0 ? 'archive' : 'inbox' }),
    ),
  };
  return { ...times, ...(await measureAll(mailbox)) };
}

function print(all: readonly Times[], megabytes: readonly number[]): void {
  const write = (text: string): void => void process.stdout.write(`${text}\n`);
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  write(row(['ms, medians', ...sizes.map((size) => size.toLocaleString('en'))]));
  write(row(['---', ...sizes.map(() => '---')]));
  for (const name of Object.keys(all[0] ?? {})) write(row([name, ...all.map((times) => (times[name] ?? 0).toFixed(2))]));
  write(row(['size of the database, MB', ...megabytes.map((size) => size.toFixed(0))]));
  const first = all[0] ?? {};
  const last = all.at(-1) ?? {};
  const growth = (name: string): number => (last[name] ?? 0) / (first[name] ?? 1);
  const goal = (name: string, value: number, bound: string): void => write(`ratio ${name} ${value.toFixed(2)} ${bound}`);
  goal('inbox-open-100k-ms', last['list, first page'] ?? 0, '<=20');
  goal('inbox-open-growth-100k-over-1k', growth('list, first page'), '<=1.5');
  goal('inbox-poll-growth-100k-over-1k', growth('poll, 3 new of 53'), '<=1.5');
  const searches = ['search: rare word', 'search: frequent word'];
  goal('inbox-search-growth-100k-over-1k', Math.max(...searches.map(growth)), '<=3');
  goal(
    'inbox-search-100k-ms',
    Math.max(...Object.entries(last).map(([name, ms]) => (name.startsWith('search') ? ms : 0))),
    '<=100',
  );
  goal(
    'inbox-all-at-once-longest-block-ms',
    Math.max(...Object.entries(last).map(([name, ms]) => (name.endsWith('longest block') ? ms : 0))),
    '<=100',
  );
}

async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'inbox-bench-'));
  try {
    const all: Times[] = [];
    const megabytes: number[] = [];
    for (const size of sizes) {
      const file = path.join(folder, `${size}.db`);
      // Not here: the first turn of the event loop would clear away after minutes of filling, and a measurement take that for its own.
      const filler = path.join(import.meta.dirname, 'fill-file.ts');
      execFileSync(process.execPath, [...process.execArgv, filler, file, String(size)], { stdio: 'inherit' });
      megabytes.push(statSync(file).size / 1e6);
      const db = openDatabase(file);
      all.push(await measure(db, openTestMailbox(db), size));
      db.close();
    }
    print(all, megabytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await run();
