// The dots that pictures are printed with: clustered, because fax codings and real ink both hate single pixels.

/** Pixels across and lines down of the square that repeats; it holds two dots, one in each diagonal corner (45°). */
export const dotCell = 8;

/** Tones beyond these stay solid, so that text on a picture page keeps its edges. */
const darkest = 40;
const lightest = 224;

/**
 * For each place in the cell the grey below which it is black. Dots grow from two centres that are 45° apart (a spot function
 * cos x + cos y, as printing screens have), so that dark tones join up and light ones are round points.
 */
function makeDots(): Uint8Array {
  const places = Array.from({ length: dotCell * dotCell }, (_, place) => {
    const x = ((place % dotCell) + 0.5) / dotCell;
    const y = (Math.floor(place / dotCell) + 0.5) / dotCell;
    // Two periods on the diagonal in each cell; the slight slope breaks ties the same way each time.
    const spot = Math.cos(2 * Math.PI * (x + y)) + Math.cos(2 * Math.PI * (x - y));
    return { place, spot: spot + x * 1e-3 + y * 1e-4 };
  });
  places.sort((one, other) => other.spot - one.spot);
  const dots = new Uint8Array(dotCell * dotCell);
  for (const [rank, { place }] of places.entries()) {
    // The first place to turn black does so in the lightest tone.
    dots[place] = lightest - ((rank + 0.5) * (lightest - darkest)) / places.length;
  }
  return dots;
}

const dots = makeDots();

export function clusteredDots(): Uint8Array {
  return dots;
}
