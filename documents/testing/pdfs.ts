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
 * An incremental update (ISO 32000-1 §7.5.6): a new object, an Info dictionary unless told, after the old end, with a
 * cross-reference of its own. The number `object` must not be used by the document.
 */
export function appendUpdate(
  pdf: Uint8Array,
  object = 9000,
  content: string | Uint8Array = '<< /Title (second version) >>',
): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0';
  const root = /\/Root (\d+ 0 R)/.exec(text)?.[1] ?? '1 0 R';
  const info = typeof content === 'string' ? `/Info ${object} 0 R ` : '';
  const head = glue(`\n${object} 0 obj\n`, content, '\nendobj\n');
  const offset = String(pdf.length + 1).padStart(10, '0');
  const xref = `xref\n${object} 1\n${offset} 00000 n \ntrailer\n<< /Size ${object + 1} /Root ${root} ${info}/Prev ${previous} >>\n`;
  return glue(pdf, head, xref, `startxref\n${pdf.length + head.length}\n%%EOF\n`);
}

/** A PDF of these objects (the first is the catalogue), with a right cross-reference table. */
export function assemblePdf(objects: readonly (string | Buffer)[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = 9;
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object as string), Buffer.from('\nendobj\n')]); // Buffer.from takes both
    parts.push(part);
    at += part.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

export function streamObject(facts: string, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`<< ${facts} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);
}
