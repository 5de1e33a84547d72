// Pages as they come out of a fax machine: written with pdf-lib, then made into the dots of the line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { degrees, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { sourceOf } from '../../documents/byte-source.ts';
import { type FaxResolution, toFaxPdf } from '../../documents/fax-pdf.ts';

export const a4 = { width: 595.28, height: 841.89 };

/** How the paper lay in the machine. */
export type Lie = 'upright' | 'upside down' | 'on its left side' | 'on its right side';

export interface Letter {
  readonly lines: readonly string[];
  readonly lie?: Lie;
  readonly fontSize?: number;
}

/** Where line `row` begins on an upright page, in points from the left bottom corner. */
export const placeOfLine = (row: number, fontSize = 12): { readonly x: number; readonly y: number } => ({
  x: 70,
  y: 740 - row * fontSize * 1.6,
});

/** Text that is drawn turned on an upright page. */
export async function writeLetter({ lines, lie = 'upright', fontSize = 12 }: Letter): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  const page = document.addPage([a4.width, a4.height]);
  lines.forEach((line, row) => {
    const { x, y } = placeOfLine(row, fontSize);
    const places = {
      upright: { x, y, turn: 0 },
      'upside down': { x: a4.width - x, y: a4.height - y, turn: 180 },
      'on its left side': { x: a4.width - (a4.height - y) / 1.5, y: x, turn: 90 },
      'on its right side': { x: (a4.height - y) / 1.5, y: a4.height - x, turn: 270 },
    } as const satisfies Record<Lie, object>;
    const { turn, ...at } = places[lie];
    page.drawText(line, { ...at, size: fontSize, font, rotate: degrees(turn) });
  });
  return document.save();
}

export async function faxLetter(letter: Letter, resolution: FaxResolution): Promise<Uint8Array> {
  return toFaxPdf(sourceOf(await writeLetter(letter)), resolution);
}

export interface Desk {
  /** Answers the path of a file with these bytes. */
  put(bytes: Uint8Array): string;
  clear(): void;
}

export function openDesk(): Desk {
  const folder = mkdtempSync(path.join(tmpdir(), 'words-'));
  let count = 0;
  return {
    put(bytes) {
      const file = path.join(folder, `${count++}.pdf`);
      writeFileSync(file, bytes);
      return file;
    },
    clear: () => rmSync(folder, { recursive: true }),
  };
}
