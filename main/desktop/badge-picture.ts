// Draws a count into a small picture, dot by dot: a red pill in its lower right corner with white figures. Pure.

/** Premultiplied, four bytes a dot in the order blue, green, red, alpha. */
export interface Bitmap {
  readonly size: number;
  readonly bgra: Uint8Array;
}

type Glyphs = Readonly<Record<string, readonly string[]>>;

const tall: Glyphs = {
  '0': ['.###.', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  '1': ['..#..', '.##..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  '2': ['.###.', '#...#', '....#', '...#.', '..#..', '.#...', '#####'],
  '3': ['.###.', '#...#', '....#', '..##.', '....#', '#...#', '.###.'],
  '4': ['...#.', '..##.', '.#.#.', '#..#.', '#####', '...#.', '...#.'],
  '5': ['#####', '#....', '####.', '....#', '....#', '#...#', '.###.'],
  '6': ['.###.', '#....', '#....', '####.', '#...#', '#...#', '.###.'],
  '7': ['#####', '....#', '...#.', '...#.', '..#..', '..#..', '..#..'],
  '8': ['.###.', '#...#', '#...#', '.###.', '#...#', '#...#', '.###.'],
  '9': ['.###.', '#...#', '#...#', '.####', '....#', '....#', '.###.'],
  '+': ['.....', '..#..', '..#..', '#####', '..#..', '..#..', '.....'],
};
const low: Glyphs = {
  '0': ['###', '#.#', '#.#', '#.#', '###'],
  '1': ['.#.', '##.', '.#.', '.#.', '###'],
  '2': ['##.', '..#', '.#.', '#..', '###'],
  '3': ['##.', '..#', '.#.', '..#', '##.'],
  '4': ['#.#', '#.#', '###', '..#', '..#'],
  '5': ['###', '#..', '##.', '..#', '##.'],
  '6': ['.##', '#..', '###', '#.#', '###'],
  '7': ['###', '..#', '.#.', '.#.', '.#.'],
  '8': ['###', '#.#', '###', '#.#', '###'],
  '9': ['###', '#.#', '###', '..#', '##.'],
  '+': ['...', '.#.', '###', '.#.', '...'],
};

const red = { blue: 0x2f, green: 0x2f, red: 0xd3 } as const;
/** Tenths of a dot are enough to look round. */
const samples = 4;

export function badgeText(count: number): string {
  return count > 99 ? '99+' : String(count);
}

/** How much of a dot lies in the pill, 0 to 1. */
function coverage(x: number, y: number, left: number, top: number, width: number, height: number): number {
  const radius = height / 2;
  let inside = 0;
  for (let step = 0; step < samples * samples; step++) {
    const atX = x + ((step % samples) + 0.5) / samples;
    const atY = y + (Math.floor(step / samples) + 0.5) / samples;
    const nearestX = Math.min(Math.max(atX, left + radius), left + width - radius);
    if (Math.hypot(atX - nearestX, atY - (top + radius)) <= radius) inside++;
  }
  return inside / (samples * samples);
}

interface Lettering {
  readonly glyphs: Glyphs;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** The largest letters whose pill fits into the picture and leaves something of it to see. */
function pickLettering(text: string, size: number): Lettering {
  const fits = [3, 2, 1].flatMap((scale) => [tall, low].map((glyphs) => ({ glyphs, scale })));
  const measured = fits.map(({ glyphs, scale }): Lettering => {
    const rows = glyphs['0'] ?? [];
    const columns = (rows[0]?.length ?? 0) + 1;
    return { glyphs, scale, width: (text.length * columns - 1) * scale, height: rows.length * scale };
  });
  const fitting = measured.filter((one) => one.width + 4 * one.scale <= size && one.height + 4 * one.scale <= size * 0.62);
  const smallest: Lettering = { glyphs: low, scale: 1, width: text.length * 4 - 1, height: 5 };
  return fitting.toSorted((one, other) => other.height - one.height)[0] ?? smallest;
}

/** The picture with the count in it; 0 leaves it as it is. */
export function drawBadge({ size, bgra }: Bitmap, count: number): Uint8Array {
  const drawn = Uint8Array.from(bgra);
  if (count <= 0) return drawn;
  const text = badgeText(count);
  const { glyphs, scale, width: textWidth, height: textHeight } = pickLettering(text, size);
  const height = Math.min(size, textHeight + 4 * scale);
  const width = Math.min(size, Math.max(height, textWidth + 4 * scale));
  const [left, top] = [size - width, size - height];

  function mix(x: number, y: number, share: number, { blue, green, red: redPart }: typeof red | typeof white): void {
    const at = (y * size + x) * 4;
    [blue, green, redPart, 255].forEach((value, part) => {
      drawn[at + part] = Math.round((drawn[at + part] ?? 0) * (1 - share) + value * share);
    });
  }

  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      // A clear ring keeps the pill apart from the picture below it.
      const cleared = coverage(x, y, left - scale, top - scale, width + 2 * scale, height + 2 * scale);
      const at = (y * size + x) * 4;
      for (let part = 0; part < 4; part++) drawn[at + part] = Math.round((drawn[at + part] ?? 0) * (1 - cleared));
      mix(x, y, coverage(x, y, left, top, width, height), red);
    }
  const textLeft = left + Math.floor((width - textWidth) / 2);
  const textTop = top + Math.floor((height - textHeight) / 2);
  eachDot(text, glyphs, scale, (x, y) => mix(textLeft + x, textTop + y, 1, white));
  return drawn;
}

const white = { blue: 255, green: 255, red: 255 } as const;

function eachDot(text: string, glyphs: Glyphs, scale: number, dot: (x: number, y: number) => void): void {
  Array.from(text).forEach((character, index) => {
    const rows = glyphs[character] ?? [];
    rows.forEach((row, rowIndex) => {
      Array.from(row).forEach((sign, column) => {
        if (sign !== '#') return;
        const [left, top] = [(index * (row.length + 1) + column) * scale, rowIndex * scale];
        for (let part = 0; part < scale * scale; part++) dot(left + (part % scale), top + Math.floor(part / scale));
      });
    });
  });
}
