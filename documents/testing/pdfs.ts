// PDFs for tests: pages that say which page they are, in any size and turn, and ways to spoil them.
import { degrees, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

export interface TestPage {
  readonly text: string;
  readonly size?: readonly [width: number, height: number];
  readonly turn?: number;
}

export async function makePdf(
  pages: readonly (string | TestPage)[],
  options: { useObjectStreams?: boolean } = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (const each of pages) {
    const { text, size = [595.28, 841.89], turn = 0 } = typeof each === 'string' ? { text: each } : each;
    const page = document.addPage([size[0], size[1]]);
    page.setRotation(degrees(turn));
    page.drawText(text, { x: 60, y: size[1] - 80, size: 24, font });
  }
  return document.save({ useObjectStreams: false, addDefaultPage: false, ...options });
}

/** As print systems glue: bytes after bytes. */
export function glue(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => Buffer.from(part as string))); // Buffer.from takes both
}

/**
 * An incremental update (ISO 32000-1 §7.5.6): a new Info dictionary after the old end, with a cross-reference of its own.
 * `object` must not be used by the document.
 */
export function appendUpdate(pdf: Uint8Array, object = 9000): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0';
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1] ?? '1 0 R';
  const head = `\n${object} 0 obj\n<< /Title (second version) >>\nendobj\n`;
  const offset = String(pdf.length + 1).padStart(10, '0');
  const xref = `xref\n${object} 1\n${offset} 00000 n \ntrailer\n<< /Size ${object + 1} /Root ${root} /Info ${object} 0 R /Prev ${previous} >>\n`;
  return glue(pdf, head, xref, `startxref\n${pdf.length + head.length}\n%%EOF\n`);
}
