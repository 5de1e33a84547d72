import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ReceivedFax, untouched } from '../../contract/received-fax.ts';
import { type AnnouncementOptions, createAnnouncements, type NoticeHooks } from './announcements.ts';
import { desktopWords } from './words.ts';

interface Told {
  readonly title: string;
  readonly body: string;
  readonly hooks: NoticeHooks;
  isClosed: boolean;
}

let told: Told[];
let clicked: string[];

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  clicked = [];
});
afterEach(() => vi.useRealTimers());

function make(change: Partial<AnnouncementOptions> = {}) {
  return createAnnouncements({
    words: () => desktopWords.en,
    showsFullNumber: () => false,
    isAnnounced: () => true,
    nameOf: () => '',
    isLocked: () => false,
    show: (title, body, hooks) => {
      const notice = { title, body, hooks, isClosed: false };
      told.push(notice);
      return {
        close: () => {
          notice.isClosed = true;
        },
      };
    },
    onClick: (_accountId, faxId) => clicked.push(faxId),
    ...change,
  });
}

const document = { id: 'a'.repeat(64), pageCount: 2, sizeBytes: 10 };
function fax(id: string, change: Partial<ReceivedFax> = {}): ReceivedFax {
  const caller = { from: '+15145550142', fromName: 'Dr Roy', number: '+15145550142' };
  return { ...untouched, ...caller, id, receivedAtMs: 1, to: '+15145550143', document, fault: null, ...change };
}

test('one fax is one notification without its whole number, and a click opens it', () => {
  make().announce('ann', fax('1'));
  vi.runAllTimers();
  expect(told).toMatchObject([{ title: 'Fax received', body: '2 pages from +1 514 ••• ••42' }]);
  told[0]?.hooks.onClick();
  expect(clicked).toEqual(['1']);
});

test.each([
  ['Dr Anne Roy', 'Dr Roy', '2 pages from Dr Anne Roy'],
  ['', 'Dr Roy', '2 pages from Dr Roy'],
  ['', '', '2 pages from +15145550142'],
])('who may be named is named: contact "%s", caller "%s"', (contact, fromName, body) => {
  make({ showsFullNumber: () => true, nameOf: () => contact }).announce('ann', fax('1', { fromName }));
  vi.runAllTimers();
  expect(told[0]?.body).toBe(body);
});

test('a call without a number is from an unknown number, and a fax that cannot be shown says so', () => {
  const announcements = make();
  announcements.announce('ann', fax('1', { from: '', fromName: 'Secret', number: null }));
  announcements.announce('ann', fax('2', { document: null, fault: { code: 'document/damaged', detail: '' } }));
  vi.runAllTimers();
  expect(told.map(({ body }) => body)).toEqual([
    '2 pages from an unknown number',
    'From +1 514 ••• ••42. It cannot be shown, but it can be saved.',
  ]);
});

test('four at once are one notification, taken back when the last of them was read', () => {
  const announcements = make();
  for (const id of ['1', '2', '3', '4']) announcements.announce('ann', fax(id));
  vi.runAllTimers();
  expect(told).toMatchObject([{ title: '4 faxes received' }]);
  for (const id of ['1', '2', '4']) announcements.withdraw(id);
  expect(told[0]?.isClosed).toBe(false);
  announcements.withdraw('3');
  expect(told[0]?.isClosed).toBe(true);
});

test('what was read before it could be announced is not announced', () => {
  const announcements = make();
  announcements.announce('ann', fax('1'));
  announcements.announce('ann', fax('2'));
  announcements.withdraw('1');
  vi.runAllTimers();
  expect(told).toHaveLength(1);
});

test('numbers that the rules silence do not count in a burst', () => {
  const announcements = make({ isAnnounced: (number) => number !== '+15145550199' });
  for (const id of ['1', '2', '3']) announcements.announce('ann', fax(id, { number: '+15145550199' }));
  announcements.announce('ann', fax('4'));
  vi.runAllTimers();
  expect(told).toMatchObject([{ title: 'Fax received' }]);
});

test('a notification that the desktop closed is not closed once more', () => {
  const announcements = make();
  announcements.announce('ann', fax('1'));
  vi.runAllTimers();
  told[0]?.hooks.onClosed();
  announcements.withdraw('1');
  expect(told[0]?.isClosed).toBe(false);
});

test('while the app is locked a notification says that a fax came, and nothing of it', () => {
  make({ isLocked: () => true, showsFullNumber: () => true }).announce('ann', fax('1'));
  vi.runAllTimers();
  expect(told).toMatchObject([{ title: 'Fax received', body: '' }]);
});

test('what the screen shows is taken back when the app is locked', () => {
  const announcements = make();
  announcements.announce('ann', fax('1'));
  vi.runAllTimers();
  announcements.withdrawAll();
  announcements.withdraw('1');
  expect(told.map(({ isClosed }) => isClosed)).toEqual([true]);
});
