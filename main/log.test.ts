import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger, setLogSink } from '../contract/log.ts';
import { logFiles, startLog } from './log.ts';
import { lastLogLines, toText } from './log-lines.ts';
import { createLogRelay } from './processes/relay-log.ts';

interface Line {
  readonly time: string;
  readonly level: string;
  readonly part: string;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ooma-log-'));
  startLog(folder, false);
});
afterEach(() => {
  setLogSink(() => undefined);
  rmSync(folder, { recursive: true });
});

const linesOf = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line); // written by this test

test('each line is one JSON object with time, level, part, message and data, and what is secret is in none of them', () => {
  const log = createLogger('printer.server');
  log.info('listens', { port: 18631 });
  log.error('a fax to +1 514 555 0142 broke off', { error: new Error('first line\nsecond line of /home/ann/x') });
  const [, file] = logFiles(folder);
  const [first, second] = linesOf(file);
  expect(first).toEqual({ time: first?.time, level: 'info', part: 'printer.server', message: 'listens', data: { port: 18631 } });
  expect(Math.abs(Date.parse(first?.time ?? '') - Date.now())).toBeLessThan(60_000);
  expect(second).toMatchObject({ level: 'error', message: 'a fax to <number …42> broke off' });
  expect(JSON.stringify(second)).toContain('/home/<user>/x');
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('a full file becomes the older one, none of its lines is lost, and what is told of the last lines reaches into it', () => {
  const log = createLogger('part');
  const said = Array.from({ length: 1300 }, (_, number) => `line ${number}, ${'x'.repeat(800)}`);
  for (const message of said) log.info(message);
  const files = logFiles(folder);
  const [older, newer] = files.map(linesOf);
  expect([...(older ?? []), ...(newer ?? [])].map(({ message }) => message)).toEqual(said);
  expect(newer?.length).toBeLessThan(300);
  const last = lastLogLines(files, 300);
  expect(last).toHaveLength(300);
  expect(last[0]).toContain('info part: line 1000, ');
  expect(last.at(-1)).toContain('line 1299, ');
});

test('what the processes beside main say ends in the same file, wherever it is cut on its way', () => {
  const relay = createLogRelay('words-process');
  const entry = { time: 'then', level: 'warn', subject: 'words', message: 'a page of +15145550142', facts: { page: 2 } };
  const said = `${JSON.stringify(entry)}\nsome library's own line\n{"broken":\n${JSON.stringify(entry)}`;
  for (const letter of said) relay.take(letter);
  relay.end();
  expect(linesOf(logFiles(folder)[1])).toMatchObject([
    { level: 'warn', part: 'words', message: 'a page of <number …42>', data: { page: 2 } },
    { level: 'info', part: 'process', message: "words-process: some library's own line" },
    { level: 'info', part: 'process', message: 'words-process: {"broken":' },
    { level: 'warn', part: 'words' },
  ]);
});

test.each([
  ['{"time":"t","level":"info","part":"a.b","message":"done","data":{"x":1}}', 't info a.b: done {"x":1}'],
  ['{"time":"t","level":"info","part":"a.b","message":"done"}', 't info a.b: done'],
  [
    '[2026-01-01 10:00:00.000] [info] a.b: as earlier versions wrote',
    '[2026-01-01 10:00:00.000] [info] a.b: as earlier versions wrote',
  ],
  ['{"message":7}', '{"message":7}'],
  ['null', 'null'],
  ['{', '{'],
])('%s is told as %s', (line, text) => {
  expect(toText(line)).toBe(text);
});
