import { execFileSync } from 'node:child_process';
import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import type { PageMode } from '../../contract/page-plan.ts';
import { sourceOf } from '../byte-source.ts';
import { jpegToPdf } from '../pdf/from-image.ts';
import { openPdf } from '../pdf/pdfium.ts';
import { drownedText } from './drowned-text.ts';
import { drawDots, plainSettings } from './page-dots.ts';

const words = 'The wound heals well; please fax the laboratory results of 12 March to the office. Illness willfully ill will. ';

interface Letter {
  readonly page: PDFPage;
  readonly font: PDFFont;
  readonly typewriter: PDFFont;
}

async function draw(make: (letter: Letter) => void): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  make({ page: document.addPage([595, 842]), font, typewriter: await document.embedFont(StandardFonts.Courier) });
  return document.save();
}

/** The share of drowned text that is warned of. */
async function look(pdf: Uint8Array, mode: PageMode = 'auto', linesPerInch = 196): Promise<number | null> {
  const opened = await openPdf(sourceOf(pdf));
  let share: number | null = null;
  drawDots(opened, 0, linesPerInch, { ...plainSettings, mode }, (grey, dots) => {
    share = drownedText(grey, dots);
  });
  opened.close();
  return share;
}

function write({ page }: Letter, font: PDFFont, size: number, top: number, lines: number): void {
  for (let at = 0; at < lines; at++) {
    const line = words.repeat(2).slice((at * 7) % 80, ((at * 7) % 80) + Math.floor(900 / size));
    page.drawText(line, { x: 70, y: top - at * size * 1.3, size, font });
  }
}

/** All grounds fill the same square. */
const [left, bottom, right, top] = [60, 300, 540, 700];

function rule({ page }: Letter, isUpright: boolean, gap: number, thickness: number, grey = 0): void {
  const color = rgb(grey, grey, grey);
  for (let at = isUpright ? left : bottom; at < (isUpright ? right : top); at += gap) {
    const [start, end] = isUpright
      ? [
          { x: at, y: bottom },
          { x: at, y: top },
        ]
      : [
          { x: left, y: at },
          { x: right, y: at },
        ];
    page.drawLine({ start, end, thickness, color });
  }
}

function hatch({ page }: Letter, gap: number, thickness: number, grey = 0): void {
  const height = top - bottom;
  for (let at = left - height; at < right; at += gap) {
    const start = { x: Math.max(left, at), y: bottom + Math.max(0, left - at) };
    const end = { x: Math.min(right, at + height), y: bottom + Math.min(height, right - at) };
    page.drawLine({ start, end, thickness, color: rgb(grey, grey, grey) });
  }
}

function dot({ page }: Letter, gap: number, size: number): void {
  for (let x = left; x < right; x += gap)
    for (let y = bottom; y < top; y += gap) page.drawRectangle({ x, y, width: size, height: size });
}

type Draw = (letter: Letter) => void;

test.each<[string, Draw]>([
  ['hatched at an angle', (letter) => hatch(letter, 3, 1)],
  ['hatched in grey', (letter) => hatch(letter, 2.5, 1, 0.4)],
  ['ruled across', (letter) => rule(letter, false, 2.5, 0.8)],
  ['ruled upright', (letter) => rule(letter, true, 3, 1)],
  ['dotted', (letter) => dot(letter, 2.5, 1.2)],
])('text on a ground that is %s drowns, however the page is printed', async (_, ground) => {
  const pdf = await draw((letter) => {
    ground(letter);
    write(letter, letter.font, 10, 680, 25);
  });
  for (const mode of ['auto', 'text', 'photo'] as const) expect(await look(pdf, mode), mode).toBeGreaterThan(0.1);
});

test.each<[string, Draw]>([
  ['small text', (letter) => write(letter, letter.font, 7, 800, 80)],
  ['a typewriter', (letter) => write(letter, letter.typewriter, 9, 780, 55)],
  [
    'letters that are all strokes',
    ({ page, font }) => page.drawText('illlliiil||||lllliiii'.repeat(3), { x: 60, y: 700, size: 10, font }),
  ],
  [
    'lines of dots',
    ({ page, font }) => {
      for (let at = 0; at < 50; at++)
        page.drawText(`Chapter ${at} ${'.'.repeat(140)}`, { x: 60, y: 780 - at * 13, size: 10, font });
    },
  ],
  [
    'a table',
    (letter) => {
      rule(letter, true, 40, 0.5);
      rule(letter, false, 11.7, 0.5);
      write(letter, letter.font, 9, 690, 30);
    },
  ],
  [
    'squared paper',
    (letter) => {
      rule(letter, true, 14, 0.3);
      rule(letter, false, 14, 0.3);
      write(letter, letter.font, 9, 690, 30);
    },
  ],
  [
    'text beside a hatched square',
    (letter) => {
      hatch(letter, 3, 1);
      write(letter, letter.font, 10, 280, 15);
    },
  ],
  [
    'text in a white box on a hatched ground',
    (letter) => {
      hatch(letter, 3, 1);
      letter.page.drawRectangle({ x: 68, y: 340, width: 440, height: 330, color: rgb(1, 1, 1) });
      write(letter, letter.font, 9, 655, 24);
    },
  ],
  [
    'text on a hatching that the fax leaves white',
    (letter) => {
      hatch(letter, 4, 0.25, 0.8);
      write(letter, letter.font, 10, 680, 25);
    },
  ],
])('of %s nothing is warned', async (_, make) => {
  const pdf = await draw(make);
  for (const mode of ['auto', 'text'] as const)
    for (const linesPerInch of [98, 196, 391]) expect(await look(pdf, mode, linesPerInch), `${mode} ${linesPerInch}`).toBeNull();
});

test('of a photograph nothing is warned', async () => {
  const photo = execFileSync(
    'convert',
    ['-size', '1000x1300', '-seed', '7', 'plasma:grey-black', '-attenuate', '0.4', '+noise', 'Gaussian', 'jpg:-'],
    {
      maxBuffer: 1e8,
    },
  );
  const pdf = await jpegToPdf(photo);
  for (const mode of ['auto', 'photo'] as const) expect(await look(pdf, mode), mode).toBeNull();
});
