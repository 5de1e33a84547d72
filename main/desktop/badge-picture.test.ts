import { expect, test } from 'vitest';
import { badgeText, drawBadge } from './badge-picture.ts';

/** A grey square, and the dots of the badge as signs: # white, o red, . the rest. */
function draw(size: number, count: number): string[] {
  const bgra = new Uint8Array(size * size * 4).fill(128);
  const drawn = drawBadge({ size, bgra }, count);
  const rows: string[] = [];
  for (let y = 0; y < size; y++) {
    let row = '';
    for (let x = 0; x < size; x++) {
      const [blue = 0, , red = 0, alpha = 0] = drawn.subarray((y * size + x) * 4, (y * size + x) * 4 + 4);
      row += alpha < 255 ? '.' : blue > 200 ? '#' : red > 150 ? 'o' : '.';
    }
    rows.push(row);
  }
  return rows;
}

test('nothing unread leaves the picture as it is', () => {
  expect(draw(16, 0).join('')).toBe('.'.repeat(256));
});

test.each([16, 22, 32, 44])('at %i dots a figure is white on red, whole, and in the lower right', (size) => {
  for (const count of [1, 8, 42, 100]) {
    const rows = draw(size, count);
    const white = rows.flatMap((row, y) => Array.from(row).flatMap((sign, x) => (sign === '#' ? [{ x, y }] : [])));
    const [xs, ys] = [white.map(({ x }) => x), white.map(({ y }) => y)];
    expect(Math.max(...ys)).toBeLessThan(size - 1);
    expect(Math.max(...xs)).toBeLessThan(size - 1);
    // Large enough to be read: a third of the icon, and never less than five dots.
    expect(Math.max(...ys) - Math.min(...ys) + 1).toBeGreaterThanOrEqual(Math.max(5, Math.floor(size * 0.22)));
    expect(Math.min(...ys)).toBeGreaterThan(size / 3);
    for (const { x, y } of white) expect('#o').toContain(rows[y]?.[x - 1] ?? '');
  }
});

test('each count looks different', () => {
  const pictures = Array.from({ length: 100 }, (_, index) => draw(22, index + 1).join('\n'));
  expect(new Set(pictures).size).toBe(100);
  expect(draw(22, 100)).toEqual(draw(22, 5000));
});

test('more than two figures are a plus', () => {
  expect([1, 99, 100, 89_000].map(badgeText)).toEqual(['1', '99', '99+', '99+']);
});
