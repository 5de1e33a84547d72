// What is filled into a form is on the fax, with and without the appearance that a program stored for it; so are notes and stamps.
import { PDFBool, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { type FaxPage, renderFaxPages } from '../fax-pages.ts';
import { openWorkbench } from '../testing/judges.ts';
import { assemblePdf, streamObject } from '../testing/pdfs.ts';

interface FormOptions {
  readonly isFilled: boolean;
  /** What each field looks like is stored with it. */
  readonly hasAppearances: boolean;
  readonly turn?: number;
}

async function makeForm({ isFilled, hasAppearances, turn = 0 }: FormOptions): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.node.set(PDFName.of('Rotate'), document.context.obj(turn));
  const form = document.getForm();
  const place = { x: 60, width: 300, height: 40, borderWidth: 0 };
  const text = form.createTextField('name');
  text.addToPage(page, { ...place, y: 700 });
  const box = form.createCheckBox('agreed');
  box.addToPage(page, { ...place, width: 40, y: 600 });
  const choice = form.createDropdown('answer');
  choice.addToPage(page, { ...place, y: 500 });
  choice.setOptions(['No answer', 'Yes indeed']);
  if (isFilled) {
    text.setText('Ada Lovelace');
    box.check();
    choice.select('Yes indeed');
  }
  form.updateFieldAppearances();
  for (const field of hasAppearances ? [] : form.getFields())
    for (const widget of field.acroField.getWidgets()) widget.dict.delete(PDFName.of('AP'));
  if (!hasAppearances) form.acroForm.dict.set(PDFName.of('NeedAppearances'), PDFBool.True);
  return document.save({ updateFieldAppearances: false });
}

async function drawn(pdf: Uint8Array): Promise<FaxPage> {
  const result = await renderFaxPages(pdf, {});
  const [page] = result.ok ? result.value : [];
  if (!page) throw new Error('no page');
  return page;
}

/** Black pixels between two heights, in points from the top of an A4 page. */
function inkBetween({ rows, width }: FaxPage, from: number, to: number): number {
  const stride = width / 8;
  const lineOf = (points: number): number => Math.round((points / 72) * 196);
  let ink = 0;
  for (const byte of rows.subarray(lineOf(from) * stride, lineOf(to) * stride))
    for (let rest = byte; rest; rest &= rest - 1) ink++;
  return ink;
}

const fields = [
  ['text', 102, 142],
  ['a checked box', 202, 242],
  ['a choice', 302, 342],
] as const;

test.each([true, false])('a filled form shows every field, stored appearances: %s', async (hasAppearances) => {
  const page = await drawn(await makeForm({ isFilled: true, hasAppearances }));
  for (const [name, from, to] of fields) expect(inkBetween(page, from, to), name).toBeGreaterThan(300);
  expect(inkBetween(page, 400, 840)).toBe(0);
});

test('an empty form has no colour in its fields', async () => {
  const page = await drawn(await makeForm({ isFilled: false, hasAppearances: true }));
  expect(inkBetween(page, 102, 142)).toBe(0);
  expect(inkBetween(page, 302, 342)).toBe(0);
});

test('poppler sees the same ink on a turned form', async () => {
  const bench = openWorkbench();
  try {
    const pdf = await makeForm({ isFilled: true, hasAppearances: true, turn: 180 });
    const ours = await drawn(pdf);
    bench.write('in.pdf', pdf);
    bench.run('pdftoppm', '-gray', '-scale-to-x', '1728', '-scale-to-y', `${ours.height}`, '-singlefile', 'in.pdf', 'shown');
    const grey = bench.read('shown.pgm').slice(-1728 * ours.height);
    const theirs = grey.reduce((sum, value) => sum + (value < 160 ? 1 : 0), 0);
    expect(theirs).toBeGreaterThan(1500);
    expect(Math.abs(inkBetween(ours, 0, 842) / theirs - 1)).toBeLessThan(0.25);
  } finally {
    bench.remove();
  }
});

test('a note and a stamp with an appearance are on the fax', async () => {
  const stamp = streamObject('/Type /XObject /Subtype /Form /BBox [0 0 100 50]', Buffer.from('0 g 0 0 100 50 re f'));
  const pdf = assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>',
    '<< /Type /Annot /Subtype /Stamp /F 4 /Rect [100 700 200 750] /AP << /N 5 0 R >> >>',
    stamp,
  ]);
  expect(inkBetween(await drawn(pdf), 85, 150)).toBeGreaterThan(30_000);
});

test.each([
  ['that refers to itself', '<< /Fields [6 0 R] >>', '<< /T (a) /FT /Tx /Kids [6 0 R] /Parent 6 0 R >>'],
  ['of no fields', '<< >>', '<< >>'],
  ['of fields that are none', '<< /Fields [3 0 R 99 0 R (x) null] /DA 7 >>', '<< >>'],
  ['of XFA', '<< /Fields [] /XFA [(template) 4 0 R] >>', '<< >>'],
])('a form %s costs nothing but itself', async (_, form, field) => {
  const pdf = assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [6 0 R] >>',
    streamObject('', Buffer.from('100 700 200 50 re f')),
    form,
    field,
  ]);
  expect(inkBetween(await drawn(pdf), 90, 145)).toBeGreaterThan(50_000);
});
