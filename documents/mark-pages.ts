// Puts marks on the pages of a stored PDF for good: lines stay lines and letters stay letters, so that they are crisp on a fax.
import {
  concatTransformationMatrix,
  degrees,
  LineCapStyle,
  PDFDocument,
  type PDFFont,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib';
import { layOutText, type PageMark, penPoints, strokePath } from '../contract/page-marks.ts';
import type { DocumentsCalls } from '../contract/processes/documents.ts';
import type { Result } from '../contract/result.ts';
import { answer } from './answer.ts';
import type { ByteSource } from './byte-source.ts';
import { DocumentError } from './document-error.ts';
import { drawable } from './header-line.ts';
import { keepNew } from './keep-new.ts';
import { copyPages } from './pdf/copy-pages.ts';
import { type ImagePage, writeImagePdf } from './pdf/image-pages.ts';
import { countPages } from './pdf/inspect.ts';
import { openPdf } from './pdf/pdfium.ts';
import { openStored } from './stored.ts';
import { type CheckTime, limitTime } from './time-limit.ts';

const limitMs = 110_000;
const black = rgb(0, 0, 0);
/** Enough for a superfine fax across. */
const pictureDpi = 204;

type Input = Parameters<DocumentsCalls['mark']>[0];
type Matrix = readonly [number, number, number, number, number, number];

interface Frame {
  /** In points, as shown. */
  readonly width: number;
  readonly height: number;
  /** From what is shown, y upwards, to the page's own space. */
  readonly matrix: Matrix;
}

/** ISO 32000-1 §7.7.3.3: a page is cropped, then turned clockwise. */
function frameOf(page: PDFPage): Frame {
  const { x, y, width, height } = page.getCropBox();
  switch (((page.getRotation().angle % 360) + 360) % 360) {
    case 90:
      return { width: height, height: width, matrix: [0, 1, -1, 0, x + width, y] };
    case 180:
      return { width, height, matrix: [-1, 0, 0, -1, x + width, y + height] };
    case 270:
      return { width: height, height: width, matrix: [0, -1, 1, 0, x, y + height] };
    default:
      return { width, height, matrix: [1, 0, 0, 1, x, y] };
  }
}

interface Hand {
  readonly font: PDFFont;
  readonly known: ReadonlySet<number>;
}
type Hands = Readonly<Record<'plain' | 'name', Hand>>;

function drawMark(page: PDFPage, { width, height }: Frame, mark: PageMark, hands: Hands): void {
  const { box } = mark;
  const left = box.x * width;
  const top = height - box.y * height;
  if (mark.kind === 'drawing') {
    for (const points of mark.drawing.strokes) {
      const path = strokePath(points, box.width * width, box.height * height);
      const pen = { borderColor: black, borderWidth: penPoints, borderLineCap: LineCapStyle.Round };
      page.drawSvgPath(path, { x: left, y: top, ...pen });
    }
    return;
  }
  const { size, lines } = layOutText(mark.text, box.height * height);
  const { font, known } = hands[mark.hand];
  for (const { text, baseline } of lines)
    page.drawText(drawable(text, known), { x: left, y: top - baseline, size, font, color: black });
}

async function embedHands(target: PDFDocument): Promise<Hands> {
  const embed = async (name: StandardFonts): Promise<Hand> => {
    const font = await target.embedFont(name);
    return { font, known: new Set(font.getCharacterSet()) };
  };
  return { plain: await embed(StandardFonts.Helvetica), name: await embed(StandardFonts.TimesRomanItalic) };
}

async function* pictures(source: ByteSource, checkTime: CheckTime): AsyncGenerator<ImagePage> {
  const pdf = await openPdf(source);
  try {
    for (let index = 0; index < pdf.pageCount; index++) {
      const paper = pdf.pageSize(index);
      const width = Math.max(1, Math.round((paper.width / 72) * pictureDpi));
      const height = Math.max(1, Math.round((paper.height / 72) * pictureDpi));
      const samples = pdf.drawGrey(index, width, height, 0, (grey) => Uint8Array.from(grey));
      checkTime();
      yield { width, height, pixels: { kind: 'grey', samples }, paper };
    }
  } finally {
    pdf.close();
  }
}

/** PDFium opens more than pdf-lib can copy from: of such a document the pages become pictures of themselves. */
async function takeAll(target: PDFDocument, source: ByteSource, pageCount: number, checkTime: CheckTime): Promise<void> {
  const indices = Array.from({ length: pageCount }, (_, index) => index);
  const copied = await copyPages(target, source, indices, pageCount);
  const drawn = copied
    ? null
    : await PDFDocument.load(await writeImagePdf(pictures(source, checkTime)), { updateMetadata: false });
  for (const page of copied ?? (drawn ? await target.copyPages(drawn, indices) : [])) target.addPage(page);
}

function turnAsShown(page: PDFPage, turn: number): void {
  if (turn !== 0) page.setRotation(degrees((page.getRotation().angle + turn + 360) % 360));
}

/** Answers a new PDF. Throws DocumentError. */
export async function markPdf(
  source: ByteSource,
  { marks, turns }: Pick<Input, 'marks' | 'turns'>,
  checkTime: CheckTime = () => undefined,
): Promise<Uint8Array> {
  const pageCount = await countPages(source);
  const stray = [...marks, ...turns].find(({ page }) => page > pageCount);
  if (stray) throw new DocumentError('document/unreadable', `page ${stray.page} of ${pageCount}`);
  const target = await PDFDocument.create({ updateMetadata: false });
  await takeAll(target, source, pageCount, checkTime);
  const hands = await embedHands(target);
  for (const [index, page] of target.getPages().entries()) {
    turnAsShown(page, turns.find((each) => each.page === index + 1)?.turn ?? 0);
    const own = marks.filter((mark) => mark.page === index + 1);
    if (own.length === 0) continue;
    const frame = frameOf(page);
    page.pushOperators(pushGraphicsState(), concatTransformationMatrix(...frame.matrix));
    for (const mark of own) drawMark(page, frame, mark, hands);
    page.pushOperators(popGraphicsState());
    checkTime();
  }
  return target.save({ addDefaultPage: false });
}

/** Stores a PDF with the pages turned and marked. Faults: `document/unreadable` (no such document or page), `/damaged`, `disk/*`. */
export async function mark(input: Input): Promise<Result<Awaited<ReturnType<typeof keepNew>>>> {
  return answer(async () => {
    const source = openStored(input.folder, input.id);
    try {
      const bytes = await markPdf(source, input, limitTime(limitMs));
      return await keepNew(bytes, input.folder, null);
    } finally {
      source.close();
    }
  });
}
