import { expect, test } from 'vitest';
import type { JpegPart } from './jpeg.ts';
import { joinStrips } from './jpeg-strips.ts';

/** Start, a frame that says it has `components`, a scan without anything, end. */
function stripOf(components: number, frame: readonly number[]): Uint8Array {
  const length = [0, 8 + frame.length];
  return Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, ...length, 8, 0, 8, 0, 8, components, ...frame, 0xff, 0xda, 0, 2, 0xff, 0xd9);
}

function partsOf(bytes: Uint8Array): readonly JpegPart[] {
  return [0, 8].map((top) => ({ left: 0, top, width: 8, height: 8, bytes }));
}

test('strips become one picture of all their rows', () => {
  const [page, ...others] = joinStrips(partsOf(stripOf(1, [1, 0x11, 0])));
  expect(others).toEqual([]);
  expect(page).toMatchObject({ left: 0, top: 0, width: 8, height: 16 });
});

test('a frame that is shorter than it says is left as it is', () => {
  const parts = partsOf(stripOf(3, []));
  expect(joinStrips(parts)).toBe(parts);
});
