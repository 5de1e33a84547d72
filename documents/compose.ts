// A page plan into what is uploaded: pages whose dots somebody chose as those dots, the others as they came.
import { setImmediate } from 'node:timers/promises';
import { degrees, PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { faxQuality } from '../contract/fax.ts';
import {
  type ComposedFax,
  callSeconds,
  dotsPerInch,
  linesPerInch,
  needsDots,
  type PlannedPage,
  pagePlan,
  planDocuments,
  secondsOnLine,
} from '../contract/page-plan.ts';
import type { DocumentsCalls } from '../contract/processes/documents.ts';
import type { Result } from '../contract/result.ts';
import { answer } from './answer.ts';
import { DocumentError } from './document-error.ts';
import { keepNew } from './keep-new.ts';
import { copyPages } from './pdf/copy-pages.ts';
import { addImagePage } from './pdf/image-pages.ts';
import { countPages } from './pdf/inspect.ts';
import { faxWidth } from './raster/geometry.ts';
import { drawDots } from './raster/page-dots.ts';
import { keepBytes } from './store.ts';
import { openStored, openStoredPages, type StoredPages } from './stored.ts';
import { encodeMmr } from './t4/encode-mmr.ts';
import { type CodedPage, writeCodedTiff } from './tiff/write.ts';
import { type CheckTime, limitTime } from './time-limit.ts';

/** Below the two minutes that main waits for an answer. */
const limitMs = 110_000;

type Input = Parameters<DocumentsCalls['compose']>[0];

/** `copied` is set for pages that keep their vectors. */
interface Sheet {
  readonly page: PlannedPage;
  copied: PDFPage | null;
}

async function countStored(folder: string, id: string): Promise<number> {
  const source = openStored(folder, id);
  try {
    return await countPages(source);
  } finally {
    source.close();
  }
}

async function readPlan({ plan, coverId, quality, folder }: Input): Promise<PlannedPage[]> {
  const parsed = pagePlan.safeParse(plan);
  if (!parsed.success) throw new DocumentError('document/empty', parsed.error.message);
  if (!faxQuality.safeParse(quality).success) throw new DocumentError('document/not-supported', quality);
  const cover = coverId === null ? [] : planDocuments([{ id: coverId, pageCount: await countStored(folder, coverId) }]);
  return [...cover, ...parsed.data];
}

/** The stored document itself, when the plan is that and nothing else. */
async function findWhole(pages: readonly PlannedPage[], folder: string): Promise<ComposedFax | null> {
  const id = pages[0]?.documentId ?? '';
  const isInOrder = pages.every((page, index) => page.documentId === id && page.pageIndex === index && page.rotation === 0);
  if (!isInOrder) return null;
  const source = openStored(folder, id);
  try {
    const pageCount = await countPages(source);
    if (pageCount !== pages.length) return null;
    return { id, container: 'pdf', pageCount, sizeBytes: source.length, dotPages: 0, seconds: null };
  } finally {
    source.close();
  }
}

/** Pages that cannot be copied stay without copy, and become dots. */
async function copyVectors(target: PDFDocument, sheets: readonly Sheet[], folder: string, checkTime: CheckTime): Promise<void> {
  for (const id of new Set(sheets.map(({ page }) => page.documentId))) {
    const wanted = sheets.filter(({ page }) => page.documentId === id);
    const source = openStored(folder, id);
    try {
      const pageCount = await countPages(source);
      const missing = wanted.find(({ page }) => page.pageIndex >= pageCount);
      if (missing) throw new DocumentError('document/unreadable', `page ${missing.page.pageIndex + 1} of ${pageCount}`);
      const indices = wanted.map(({ page }) => page.pageIndex);
      const copies = await copyPages(target, source, indices, pageCount);
      for (const [at, sheet] of wanted.entries()) sheet.copied = copies?.[at] ?? null;
    } finally {
      source.close();
    }
    checkTime();
  }
}

async function drawCoded(pages: StoredPages, page: PlannedPage, { quality, mostLines }: Input): Promise<CodedPage> {
  const pdf = await pages.open(page.documentId, page.pageIndex);
  const { height, rows } = drawDots(pdf, page.pageIndex, linesPerInch[quality], { ...page, mostLines });
  const coded = encodeMmr({ width: faxWidth, height, rows });
  return { width: faxWidth, height, coded, xDpi: dotsPerInch, yDpi: linesPerInch[quality] };
}

function addCoded(target: PDFDocument, { width, height, coded, xDpi, yDpi }: CodedPage): void {
  const paper = { width: (width / xDpi) * 72, height: (height / yDpi) * 72 };
  addImagePage(target, { width, height, pixels: { kind: 'mmr', coded }, paper });
}

function addCopied(target: PDFDocument, page: PDFPage, { rotation }: PlannedPage): void {
  if (rotation !== 0) page.setRotation(degrees((page.getRotation().angle + rotation + 360) % 360));
  target.addPage(page);
}

/** Draws each page that has no copy and hands it on at once; answers their time on the line. */
async function eachSheet(
  sheets: readonly Sheet[],
  input: Input,
  checkTime: CheckTime,
  use: { coded(page: CodedPage): void; copied(page: PDFPage, planned: PlannedPage): void },
): Promise<number> {
  const pages = openStoredPages(input.folder);
  let seconds = callSeconds;
  try {
    for (const { page, copied } of sheets) {
      if (copied) use.copied(copied, page);
      else {
        const coded = await drawCoded(pages, page, input);
        seconds += secondsOnLine(coded.coded.length);
        use.coded(coded);
      }
      checkTime();
      await setImmediate();
    }
    return seconds;
  } finally {
    pages.close();
  }
}

async function composeTiff(sheets: readonly Sheet[], input: Input, checkTime: CheckTime): Promise<ComposedFax> {
  const coded: CodedPage[] = [];
  const use = { coded: (page: CodedPage) => coded.push(page), copied: () => undefined };
  const seconds = await eachSheet(sheets, input, checkTime, use);
  const bytes = writeCodedTiff(coded);
  const id = await keepBytes(bytes, input.folder);
  return { id, container: 'tiff', pageCount: coded.length, sizeBytes: bytes.length, dotPages: coded.length, seconds };
}

async function composePdf(sheets: readonly Sheet[], input: Input, checkTime: CheckTime): Promise<ComposedFax> {
  const target = await PDFDocument.create({ updateMetadata: false });
  const keepsVectors = ({ page }: Sheet): boolean => input.form === 'auto' && input.quality === 'fine' && !needsDots(page);
  await copyVectors(target, sheets.filter(keepsVectors), input.folder, checkTime);
  const dotPages = sheets.filter(({ copied }) => copied === null).length;
  const seconds = await eachSheet(sheets, input, checkTime, {
    coded: (page) => addCoded(target, page),
    copied: (page, planned) => addCopied(target, page, planned),
  });
  const kept = await keepNew(await target.save({ addDefaultPage: false }), input.folder, sheets.length);
  return { ...kept, container: 'pdf', dotPages, seconds: dotPages === sheets.length ? seconds : null };
}

/**
 * Stores the upload of a plan, cover first. The dots are those of the twin: both are made by `drawDots`, and a PDF holds
 * them as Group 4 images that come out again pixel for pixel. A plan that is one whole document as it came answers that
 * document. Faults: `document/empty`, `/unreadable` (no such document or page), `/damaged`, `/encrypted`, `/too-large`,
 * `/took-too-long`, `disk/*`.
 */
export async function compose(input: Input): Promise<Result<ComposedFax>> {
  return answer(async () => {
    const checkTime = limitTime(limitMs);
    const pages = await readPlan(input);
    const sheets = pages.map((page): Sheet => ({ page, copied: null }));
    if (input.container === 'tiff') return composeTiff(sheets, input, checkTime);
    const isUntouched = input.form === 'auto' && input.quality === 'fine' && !pages.some(needsDots);
    const whole = isUntouched ? await findWhole(pages, input.folder) : null;
    return whole ?? composePdf(sheets, input, checkTime);
  });
}
