import { chmod, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { prepare } from '../prepare.ts';
import { sniff } from '../sniff.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { makePdf } from '../testing/pdfs.ts';
import { convertOffice, officeProgram } from './convert.ts';

let bench: Workbench;
beforeAll(() => {
  bench = openWorkbench();
});
afterAll(() => bench.remove());

/** A ZIP of these files, as office programs write it; checksums are not looked at. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = name === 'mimetype' ? Buffer.from(text) : deflateRawSync(text);
    const method = name === 'mimetype' ? 0 : 8;
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const odt = (manifest: string): Buffer =>
  zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'META-INF/manifest.xml': manifest });
const cfb = (...streams: string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    ...streams.map((name) => Buffer.from(`${name}\0`, 'utf16le')),
  ]);

test.each([
  ['docx', zip({ '[Content_Types].xml': '<x/>', 'word/document.xml': '' })],
  ['xlsx', zip({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '' })],
  ['pptx', zip({ '[Content_Types].xml': '<x/>', 'ppt/presentation.xml': '' })],
  ['odt', odt('<manifest/>')],
  ['locked', odt('<manifest><manifest:encryption-data/></manifest>')],
  ['doc', cfb('WordDocument')],
  ['locked', cfb('EncryptionInfo', 'EncryptedPackage')],
  ['other', cfb('SomethingElse')],
  ['other', zip({ 'photo.jpg': 'x' })],
  ['other', Buffer.from('PK\x03\x04 and no directory')],
  ['rtf', Buffer.from('{\\rtf1\\ansi hello}')],
  ['html', Buffer.from('\uFEFF <!-- saved --> <!DOCTYPE html><p>hello')],
  ['html', Buffer.from('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html xmlns="y"><body/></html>')],
  ['other', Buffer.from('<?xml version="1.0"?>\n<invoice/>')],
] as const)('a file is known to be %s by what is in it', (kind, bytes) => {
  expect(sniff(sourceOf(bytes))).toBe(kind);
});

test('a directory that points anywhere is not followed', () => {
  const file = zip({ '[Content_Types].xml': '<x/>', 'word/document.xml': '' });
  for (let at = 0; at < 22; at++) {
    const broken = Buffer.from(file);
    broken[broken.length - 22 + at] = 0xff;
    expect(['docx', 'other']).toContain(sniff(sourceOf(broken)));
  }
});

describe('the office program', () => {
  /** A program of ours in its place: a shell script that gets the same arguments. */
  async function fake(script: string): Promise<string> {
    const file = path.join(bench.folder, 'soffice');
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o700);
    return file;
  }
  const input = (): string => bench.write('in.rtf', '{\\rtf1 hello}');
  const leftovers = async (): Promise<string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith('ooma-fax-office-'));

  test('makes a PDF, with a profile of its own that no link or macro gets out of', async () => {
    const pdf = bench.write('made.pdf', await makePdf(['converted']));
    const seen = path.join(bench.folder, 'seen');
    const program = await fake(
      `cat "$PWD/profile/user/registrymodifications.xcu" > ${seen}; echo "$@" >> ${seen}; cp ${pdf} document.pdf`,
    );
    expect(
      Buffer.compare(
        await convertOffice(input(), 'rtf', { paths: ['/nowhere/soffice', program], limitMs: 20_000 }),
        bench.read('made.pdf'),
      ),
    ).toBe(0);
    const said = Buffer.from(bench.read('seen')).toString();
    expect(said).toMatch(/BlockUntrustedRefererLinks[^\n]*true/);
    expect(said).toMatch(/-env:UserInstallation=file:.*ooma-fax-office-.*--headless .*--convert-to pdf .*document\.rtf/);
  });

  test.each([
    ['is not there', null, 'document/needs-office'],
    ['makes nothing', 'exit 1', 'document/needs-office'],
    ['makes no PDF', 'echo hello > document.pdf', 'document/damaged'],
    ['never ends', 'sleep 600 & wait', 'document/took-too-long'],
  ])('that %s is a fault', async (_, script, code) => {
    const paths = script === null ? [] : [await fake(script)];
    const folder = path.join(bench.folder, 'store');
    const limitMs = code === 'document/took-too-long' ? 300 : 20_000;
    expect(await prepare({ inputPath: input(), folder }, { paths, limitMs })).toMatchObject({ ok: false, fault: { code } });
  });

  test('is asked to read a saved web page as a text with its headings; one that comes out as empty paper is refused', async () => {
    const page = bench.write('page.html', '<!doctype html><h1>hello</h1>');
    const folder = path.join(bench.folder, 'store');
    const prepareWith = async (pdf: Uint8Array): Promise<unknown> => {
      const made = bench.write('made.pdf', pdf);
      const program = await fake(`case "$*" in *"--infilter=HTML (StarWriter)"*document.html) cp '${made}' document.pdf;; esac`);
      return prepare({ inputPath: page, folder }, { paths: [program], limitMs: 20_000 });
    };
    expect(await prepareWith(await makePdf(['hello', 'there']))).toMatchObject({ ok: true, value: { pageCount: 2 } });
    expect(await prepareWith(await makePdf(['']))).toMatchObject({ ok: false, fault: { code: 'document/needs-office' } });
  });

  test('that takes more memory than it may is ended, one that takes less is not', async () => {
    const pdf = bench.write('made.pdf', await makePdf(['converted']));
    const program = await fake(`dd if=/dev/zero of=/dev/null bs=300M count=1 2>/dev/null && cp '${pdf}' document.pdf`);
    const convertWithin = (limitBytes: number): Promise<Uint8Array> =>
      convertOffice(input(), 'rtf', { paths: [program], limitMs: 20_000, limitBytes });
    await expect(convertWithin(128 * 1024 * 1024)).rejects.toMatchObject({ code: 'document/needs-office' });
    expect(await convertWithin(1024 * 1024 * 1024)).toHaveLength(bench.read('made.pdf').length);
  });

  test('has a limit of memory on Linux, and none where the system knows none', () => {
    expect(officeProgram('linux', {}).limitBytes).toBe(4 * 1024 ** 3);
    expect(officeProgram('darwin', {}).limitBytes).toBeUndefined();
    expect(officeProgram('win32', {}).limitBytes).toBeUndefined();
  });

  test('leaves nothing behind', async () => {
    expect(await leftovers()).toEqual([]);
  });

  test.each([
    [
      'linux',
      { PATH: '/usr/local/bin:relative:/usr/bin' },
      ['/usr/local/bin/soffice', '/usr/bin/soffice', '/opt/libreoffice/program/soffice'],
    ],
    ['darwin', {}, ['/Applications/LibreOffice.app/Contents/MacOS/soffice']],
    ['win32', { ProgramFiles: 'C:\\Program Files' }, ['C:\\Program Files\\LibreOffice\\program\\soffice.exe']],
  ] as const)('is looked for where %s has it', (platform, env, paths) => {
    expect(officeProgram(platform, env).paths).toEqual(paths);
  });
});
