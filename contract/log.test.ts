import { afterEach, expect, test } from 'vitest';
import { createLogger, type LogEntry, redact, setLogSink } from './log.ts';

afterEach(() => setLogSink(() => undefined));

test.each([
  ['+15145550142', '<number …42>'],
  ['(514) 555-0142', '(<number …42>'],
  ['sent to 514 555 0142 today', 'sent to <number …42> today'],
  ['/home/ann/documents/x.pdf', '/home/<user>/documents/<file>.pdf'],
  ["ENOENT, open '/srv/Letter of Ann Smith.PDF'", "ENOENT, open '/srv/<file>.PDF'"],
  ['receipt to ann.smith+fax@clinic.example, and on', 'receipt to <mail>, and on'],
  ['<boss@office.example>', '<<mail>>'],
  ['C:\\Users\\Ann\\x.pdf', 'C:\\Users\\<user>\\<file>.pdf'],
  ['Authorization: Basic b29tYTpmYXg=', 'Authorization: Basic <secret>'],
  ['bad URI "ipp://ooma:s3cret@localhost:18631/ipp/print"', 'bad URI "ipp://<secret>@localhost:18631/ipp/print"'],
  ['token eyJhbGciOi.eyJzdWIiOi.c2ln end', 'token <token> end'],
])('%s is logged as %s', (text, clean) => {
  expect(redact(text)).toBe(clean);
});

test.each([
  'page 3 of 12',
  'https://fax.example.com/v2?to=a@b',
  'port 40123',
  'HTTP 503',
  '2b5c1f7e-6a34-4c1b-9f4e-3a55ad0142ff',
  'took 1250 ms',
  'node:internal/fs/read/context.js',
  '@types/node@20.1.0',
  'open faxes.db',
])('%s is logged as it is', (text) => {
  expect(redact(text)).toBe(text);
});

test('facts are redacted at any depth, errors with their stack', () => {
  const seen: LogEntry[] = [];
  setLogSink((entry) => seen.push(entry));
  createLogger('outbox').warn('refused', { fax: { to: ['+15145550142'] }, error: new Error('no route to +15145550143') });
  expect(JSON.stringify(seen)).not.toMatch(/555014[23]/);
  expect(seen[0]).toMatchObject({ level: 'warn', subject: 'outbox', facts: { fax: { to: ['<number …42>'] } } });
});
