import { describe, expect, test } from 'vitest';
import type { FaxPage } from './fax-pages.ts';
import { addHeaderStrip, drawHeaderStrips, stripLines } from './header-line.ts';
import { drawPicture } from './testing/pictures.ts';

const header = {
  sender: 'Clinique Élysée, Montréal',
  number: '+1 514 555 0142',
  sentAtMs: Date.UTC(2027, 2, 9, 19, 5),
  timeZone: 'America/Toronto',
};

function makePage(height: number, isBlack: (x: number, y: number) => boolean): FaxPage {
  return { ...drawPicture(1728, height, isBlack), yResolution: 196 };
}

const strip = drawPicture(1728, 32, (x, y) => x % 7 === 0 && y > 2).rows;
const stride = 216;
const lines = (page: FaxPage, from: number, to: number): Uint8Array => page.rows.slice(from * stride, to * stride);

describe('the strip never covers ink', () => {
  test('an empty top margin takes it, and nothing moves', () => {
    const page = makePage(400, (_, y) => y >= 32);
    const result = addHeaderStrip(page, strip);
    expect(result.height).toBe(400);
    expect(lines(result, 0, 32)).toEqual(strip);
    expect(lines(result, 32, 400)).toEqual(lines(page, 32, 400));
  });

  test('a page that is full at the top moves down into its empty bottom margin', () => {
    const page = makePage(400, (x, y) => y < 368 && x % 3 === 0);
    const result = addHeaderStrip(page, strip);
    expect(result.height).toBe(400);
    expect(lines(result, 32, 400)).toEqual(lines(page, 0, 368));
  });

  test('a page that is full everywhere becomes longer', () => {
    const page = makePage(400, (x) => x % 3 === 0);
    const result = addHeaderStrip(page, strip);
    expect(result.height).toBe(432);
    expect(result.rows).toHaveLength(432 * stride);
    expect(lines(result, 32, 432)).toEqual(page.rows);
  });

  test('a page shorter than the strip becomes longer', () => {
    const page = makePage(5, (x) => x === 9);
    expect(addHeaderStrip(page, strip).height).toBe(37);
  });
});

describe('the strip says who, when and which page', () => {
  const inkOf = (rows: Uint8Array, from: number, to: number): string =>
    Array.from({ length: rows.length / stride }, (_, y) =>
      Buffer.from(rows.subarray(y * stride + from, y * stride + to)).toString('hex'),
    ).join('\n');
  const left = (rows: Uint8Array): string => inkOf(rows, 0, 37);
  const middle = (rows: Uint8Array): string => inkOf(rows, 55, 160);
  const right = (rows: Uint8Array): string => inkOf(rows, 202, 216);
  const draw = async (changes: Partial<typeof header> = {}, pages = 1, yResolution = 196): Promise<Uint8Array[]> =>
    drawHeaderStrips({ ...header, ...changes }, pages, yResolution);
  const first = async (...how: Parameters<typeof draw>): Promise<Uint8Array> => (await draw(...how))[0] ?? new Uint8Array(0);

  test.each([98, 196, 391])('4 mm high and never empty at %i lines an inch', async (yResolution) => {
    const strips = await draw({}, 3, yResolution);
    expect(strips).toHaveLength(3);
    for (const rows of strips) {
      expect(rows).toHaveLength(stripLines(yResolution) * stride);
      for (const part of [left, middle, right]) expect(part(rows)).toMatch(/[1-9a-f]/);
      // Capitals are nine lines high at least, or nobody could read them.
      const inked = Array.from({ length: stripLines(yResolution) }, (_, y) =>
        rows.subarray(y * stride, y * stride + 37).some(Boolean),
      );
      expect(inked.filter(Boolean).length).toBeGreaterThanOrEqual(9);
    }
  });

  test('only the page number differs from page to page', async () => {
    const [one = new Uint8Array(0), two = new Uint8Array(0)] = await draw({}, 2);
    expect(left(one)).toBe(left(two));
    expect(middle(one)).toBe(middle(two));
    expect(right(one)).not.toBe(right(two));
  });

  test('the time is that of the sender’s place', async () => {
    const there = await first({ timeZone: 'America/Vancouver', sentAtMs: header.sentAtMs + 3 * 3_600_000 });
    expect(left(there)).toBe(left(await first()));
    expect(left(await first({ timeZone: 'UTC' }))).not.toBe(left(there));
  });

  test('accents are drawn, and letters the font lacks are replaced', async () => {
    const plain = middle(await first({ sender: 'Clinique Elysee, Montreal' }));
    expect(middle(await first())).not.toBe(plain);
    expect(middle(await first({ sender: 'Clinique E\u0301lyse\u0301e, Montre\u0301al' }))).toBe(middle(await first()));
    expect(middle(await first({ sender: '東京 👍\n' }))).toMatch(/[1-9a-f]/);
    expect(middle(await first({ sender: 'Łódź ḱ' }))).toMatch(/[1-9a-f]/);
  });

  test('a sender too long to fit leaves the time and the page number alone', async () => {
    const long = await first({ sender: 'A very long name '.repeat(30) });
    expect(left(long)).toBe(left(await first()));
    expect(right(long)).toBe(right(await first()));
  });

  test('a sender without name or number still has a time', async () => {
    const rows = await first({ sender: '', number: '' });
    expect(left(rows)).toBe(left(await first()));
    expect(middle(rows)).not.toMatch(/[1-9a-f]/);
  });
});
