// Pictures into a PDF, one a page at its true size: bilevel ones stay Group 4 (ISO 32000-1 §7.4.6), others are Flate.
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import { encodeMmr } from '../t4/encode-mmr.ts';
import type { Pixels } from '../tiff/pixels.ts';

export interface ImagePage {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly pixels: Pixels;
  /** Size of the paper in points, 1/72 inch; the picture fills it. */
  readonly paper: { readonly width: number; readonly height: number };
}

function embed(document: PDFDocument, { width, height, pixels }: ImagePage): PDFRef {
  const { context } = document;
  const facts = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height };
  if (pixels.kind === 'bilevel') {
    const coded = encodeMmr({ width, height, rows: pixels.rows });
    const fax = { Filter: 'CCITTFaxDecode', DecodeParms: { K: -1, Columns: width, Rows: height } };
    return context.register(context.stream(coded, { ...facts, ...fax, ColorSpace: 'DeviceGray', BitsPerComponent: 1 }));
  }
  const space = { ColorSpace: pixels.kind === 'grey' ? 'DeviceGray' : 'DeviceRGB', BitsPerComponent: 8 };
  return context.register(context.stream(deflateSync(pixels.samples), { ...facts, ...space, Filter: 'FlateDecode' }));
}

/** Pages are taken one by one, so that only one of them need be decoded at a time. */
export async function writeImagePdf(pages: Iterable<ImagePage> | AsyncIterable<ImagePage>): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for await (const image of pages) {
    const { width, height } = image.paper;
    const page = document.addPage([width, height]);
    const picture = page.node.newXObject('Page', embed(document, image));
    const content = `q ${width.toFixed(3)} 0 0 ${height.toFixed(3)} 0 0 cm ${picture.toString()} Do Q`;
    page.node.set(PDFName.of('Contents'), document.context.register(document.context.stream(content)));
  }
  return document.save({ addDefaultPage: false });
}
