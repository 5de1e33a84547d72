// Pictures into a PDF, one a page at its true size: bilevel ones stay Group 4 (ISO 32000-1 §7.4.6), others Flate, JPEGs as they are.
import { deflateSync } from 'node:zlib';
import { type PDFContext, PDFDocument, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import { unreachable } from '../../contract/result.ts';
import { encodeMmr } from '../t4/encode-mmr.ts';
import { type JpegPart, readJpegFrame } from '../tiff/jpeg.ts';
import type { Pixels } from '../tiff/pixels.ts';

export type PagePixels =
  | Pixels
  /** Grey, or red, green, blue, a byte each, with PNG's row filters and deflated (`/Predictor 15`). */
  | { readonly kind: 'deflated'; readonly channels: 1 | 3; readonly deflated: Uint8Array }
  /** Coded already (ITU-T T.6). */
  | { readonly kind: 'mmr'; readonly coded: Uint8Array }
  /** A sheet with nothing on it. */
  | { readonly kind: 'white' };

export interface ImagePage {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly pixels: PagePixels;
  /** Size in points, 1/72 inch, of the picture before it is turned; it fills the paper. */
  readonly paper: { readonly width: number; readonly height: number };
  /** 1 to 8 as in TIFF and EXIF; upright when absent. */
  readonly orientation?: number;
}

/** A picture and its place in the unit square, y upwards. */
interface Placed {
  readonly image: PDFRef;
  readonly box: readonly [x: number, y: number, width: number, height: number];
}

const wholeBox = [0, 0, 1, 1] as const;

function embedMmr(context: PDFContext, { width, height }: ImagePage, coded: Uint8Array): PDFRef {
  const fax = { Filter: 'CCITTFaxDecode', DecodeParms: { K: -1, Columns: width, Rows: height } };
  const facts = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
  };
  return context.register(context.stream(coded, { ...facts, ...fax }));
}

function embedSamples(context: PDFContext, { width, height }: ImagePage, samples: Uint8Array, space: string): PDFRef {
  const facts = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ColorSpace: space, BitsPerComponent: 8 };
  return context.register(context.stream(deflateSync(samples), { ...facts, Filter: 'FlateDecode' }));
}

function embedDeflated(context: PDFContext, { width, height }: ImagePage, channels: 1 | 3, deflated: Uint8Array): PDFRef {
  const space = channels === 1 ? 'DeviceGray' : 'DeviceRGB';
  const facts = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ColorSpace: space, BitsPerComponent: 8 };
  const filters = { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: width };
  return context.register(context.stream(deflated, { ...facts, Filter: 'FlateDecode', DecodeParms: filters }));
}

function embedJpeg(context: PDFContext, page: ImagePage, part: JpegPart, isNegative: boolean): Placed {
  const { width, height, components } = readJpegFrame(part.bytes);
  const space = components === 1 ? 'DeviceGray' : components === 3 ? 'DeviceRGB' : 'DeviceCMYK';
  const facts = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ColorSpace: space, BitsPerComponent: 8 };
  // JPEGs of four inks come from one program, and it stores them the wrong way round.
  const inverted = components === 4 || isNegative ? { Decode: Array.from({ length: components }, () => [1, 0]).flat() } : {};
  const image = context.register(context.stream(part.bytes, { ...facts, ...inverted, Filter: 'DCTDecode' }));
  const box = [part.left / page.width, 1 - (part.top + height) / page.height, width / page.width, height / page.height] as const;
  return { image, box };
}

function embed(context: PDFContext, page: ImagePage): Placed[] {
  const { pixels } = page;
  switch (pixels.kind) {
    case 'bilevel':
      return [{ image: embedMmr(context, page, encodeMmr({ ...page, rows: pixels.rows })), box: wholeBox }];
    case 'mmr':
      return [{ image: embedMmr(context, page, pixels.coded), box: wholeBox }];
    case 'grey':
      return [{ image: embedSamples(context, page, pixels.samples, 'DeviceGray'), box: wholeBox }];
    case 'colour':
      return [{ image: embedSamples(context, page, pixels.samples, 'DeviceRGB'), box: wholeBox }];
    case 'deflated':
      return [{ image: embedDeflated(context, page, pixels.channels, pixels.deflated), box: wholeBox }];
    case 'white':
      return [];
    case 'jpeg':
      return pixels.parts.map((part) => embedJpeg(context, page, part, pixels.isNegative === true));
    default:
      return unreachable(pixels);
  }
}

/** From the unit square to the paper, `width` x `height` as it is seen (TIFF 6.0 §8, Orientation; ISO 32000-1 §8.3.4). */
function placement(orientation: number, width: number, height: number): readonly number[] {
  switch (orientation) {
    case 2:
      return [-width, 0, 0, height, width, 0];
    case 3:
      return [-width, 0, 0, -height, width, height];
    case 4:
      return [width, 0, 0, -height, 0, height];
    case 5:
      return [0, -height, -width, 0, width, height];
    case 6:
      return [0, -height, width, 0, 0, height];
    case 7:
      return [0, height, width, 0, 0, 0];
    case 8:
      return [0, height, -width, 0, width, 0];
    default:
      return [width, 0, 0, height, 0, 0];
  }
}

function numbers(values: readonly number[]): string {
  return values.map((value) => Number(value.toFixed(6))).join(' ');
}

/** Appends one page. */
export function addImagePage(document: PDFDocument, image: ImagePage): void {
  const { context } = document;
  const orientation = image.orientation ?? 1;
  const isOnItsSide = orientation >= 5 && orientation <= 8;
  const width = isOnItsSide ? image.paper.height : image.paper.width;
  const height = isOnItsSide ? image.paper.width : image.paper.height;
  const page = document.addPage([width, height]);
  // Names of our own: pdf-lib's are random, and the same document must always have the same hash.
  const parts = embed(context, image).map(({ image: reference, box: [x, y, w, h] }, index) => {
    page.node.setXObject(PDFName.of(`P${index}`), reference);
    return `q ${numbers([w, 0, 0, h, x, y])} cm /P${index} Do Q`;
  });
  const content = `q ${numbers(placement(orientation, width, height))} cm ${parts.join(' ')} Q`;
  page.node.set(PDFName.of('Contents'), context.register(context.stream(content)));
}

/** Pages are taken one by one, so that only one of them need be decoded at a time. */
export async function writeImagePdf(pages: Iterable<ImagePage> | AsyncIterable<ImagePage>): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for await (const image of pages) addImagePage(document, image);
  return document.save({ addDefaultPage: false });
}
