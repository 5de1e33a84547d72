import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { renderFaxPages } from '../fax-pages.ts';
import { makePdf } from '../testing/pdfs.ts';
import { makeRandom } from '../testing/pictures.ts';

/** A PDF of these objects (the first is the catalogue), with a right cross-reference table. */
function assemble(objects: readonly (string | Buffer)[]): Uint8Array {
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

function stream(facts: string, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`<< ${facts} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);
}

const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const onePage = (page: string): string[] => [
  catalogue,
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  `<< /Type /Page /Parent 2 0 R ${page} >>`,
];

test('a good PDF with bytes changed anywhere becomes pages or a fault, never an exception', async () => {
  const good = await makePdf(['one', 'two'], { useObjectStreams: false });
  const random = makeRandom(8);
  const codes = new Set<string>();
  for (let round = 0; round < 150; round++) {
    const bytes = good.slice();
    for (let change = 0; change < 6; change++) bytes[Math.floor(random() * bytes.length)] = random() * 256;
    const result = await renderFaxPages(bytes, { resolution: 'standard' });
    codes.add(result.ok ? 'pages' : result.fault.code);
  }
  expect([...codes].every((code) => code === 'pages' || code.startsWith('document/'))).toBe(true);
  expect(codes.size).toBeGreaterThan(1);
});

test.each([
  ['nothing', '/MediaBox [0 0 0 0]'],
  ['one point by fourteen thousand', '/MediaBox [0 0 1 14400]'],
  ['numbers that are none', '/MediaBox [0 0 nan /x]'],
  ['a corner below the other', '/MediaBox [612 792 0 0]'],
  ['a country', '/MediaBox [0 0 1e30 1e30]'],
  ['two hundred inches each way', '/MediaBox [0 0 14400 14400]'],
  ['a grain of dust', '/MediaBox [0 0 0.1 0.1]'],
  ['a sheet turned by 45 degrees', '/MediaBox [0 0 612 792] /Rotate 45'],
  ['a sheet turned backwards', '/MediaBox [0 0 612 792] /Rotate -90'],
  ['a sheet turned a million times', '/MediaBox [0 0 612 792] /Rotate 360000090'],
  ['a sheet cropped to nothing', '/MediaBox [0 0 612 792] /CropBox [700 900 800 1000]'],
  ['a negative unit', '/MediaBox [0 0 612 792] /UserUnit -5'],
])('a page the size of %s becomes a page of bearable size or a fault', async (_, box) => {
  const result = await renderFaxPages(assemble(onePage(box)), {});
  if (result.ok) {
    expect(result.value).toHaveLength(1);
    expect(result.value[0]?.height).toBeGreaterThan(0);
    expect(result.value[0]?.height).toBeLessThanOrEqual(82 * 196);
  } else expect(result.fault.code).toMatch(/^document\//);
});

test('a picture that unpacks to a gigabyte ends in a page or a fault, in bounded time', async () => {
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  const image = stream(
    '/Type /XObject /Subtype /Image /Width 32768 /Height 32768 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
    bomb,
  );
  const content = stream('', Buffer.from('q 612 0 0 792 0 0 cm /P Do Q'));
  const pdf = assemble([
    ...onePage('/MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >>'),
    content,
    image,
  ]);
  const result = await renderFaxPages(pdf, {});
  expect(result.ok || result.fault.code.startsWith('document/')).toBe(true);
  expect((await renderFaxPages(await makePdf(['afterwards']), {})).ok).toBe(true);
});

test.each([
  ['a page tree that contains itself', [catalogue, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>']],
  [
    'a form that draws itself',
    [
      ...onePage('/MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >>'),
      stream('', Buffer.from('/P Do')),
      stream(
        '/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /P 5 0 R >> >>',
        Buffer.from('/P Do /P Do'),
      ),
    ],
  ],
  [
    'a page tree a thousand levels deep',
    [
      catalogue,
      ...Array.from({ length: 1000 }, (_, level) => `<< /Type /Pages /Kids [${level + 3} 0 R] /Count 1 >>`),
      '<< /Type /Page /MediaBox [0 0 612 792] >>',
    ],
  ],
])('%s ends in pages or a fault', async (_, objects) => {
  const result = await renderFaxPages(assemble(objects), { resolution: 'standard' });
  expect(result.ok || result.fault.code.startsWith('document/')).toBe(true);
});
