// A page with pictures that are coded as fax machines and cameras do: a black square in JPEG 2000 above, one in T.6 below.
import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  PDFName,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';
import { encodeMmr } from '../../documents/t4/encode-mmr.ts';

/** 32 x 32 grey pixels, white around a black square (ISO/IEC 15444-1), by OpenJPEG. */
const jpeg2000 =
  '/0//UQApAAAAAAAgAAAAIAAAAAAAAAAAAAAAIAAAACAAAAAAAAAAAAABBwEB/1IADAAAAAEAAgQEAAH/XAAKQEBISFBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAACfAAH/k98yYA6GhBkdsg93N9LJLPAJzic+6mkO+CfLFpCSCAVg7tNPzAm02vrJz4yE+gpDhQkHqiXC7btHg2GgSM8ktEwdQOQ5ZhLOCopljTjACqO5Isr54BKS22Ykz4ys+MpDo4AZ6hDtEJQsbvlWYvzc9LMRhIKL4ZIg3g1jO0xELtdIzG2R9HoLxqkKvhX7oWbVnf7/2Q==';

const side = 32;

function faxSquare(): Uint8Array {
  const rows = new Uint8Array((side / 8) * side);
  for (let y = 4; y < 28; y++) rows.set([0x0f, 0xff, 0xff, 0xf0], y * 4);
  return encodeMmr({ width: side, height: side, rows });
}

export async function makeCodedPictures(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([612, 792]);
  const { context } = document;
  const facts = { Type: 'XObject', Subtype: 'Image', Width: side, Height: side, ColorSpace: 'DeviceGray' };
  const pictures = {
    Upper: context.stream(Buffer.from(jpeg2000, 'base64'), { ...facts, BitsPerComponent: 8, Filter: 'JPXDecode' }),
    Lower: context.stream(faxSquare(), {
      ...facts,
      BitsPerComponent: 1,
      Filter: 'CCITTFaxDecode',
      DecodeParms: { K: -1, Columns: side, Rows: side },
    }),
  };
  for (const [name, picture] of Object.entries(pictures)) {
    page.node.setXObject(PDFName.of(name), context.register(picture));
    const bottom = name === 'Upper' ? 446 : 50;
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(300, 0, 0, 300, 150, bottom),
      drawObject(name),
      popGraphicsState(),
    );
  }
  return document.save();
}
