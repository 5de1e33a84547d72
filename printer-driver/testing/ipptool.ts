// Runs the test files of cups-ipp-utils, and our own, against a printer; the sample documents they want are made here.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makePdf } from './documents.ts';
import { makeJpeg } from './jpeg.ts';
import { isRasterType, makePwgRaster } from './pwg-raster.ts';

/** Where Debian's cups-ipp-utils keeps them; they come without the documents that they print. */
export const suiteFolder = '/usr/share/cups/ipptool';

const pageSizes = { a4: [595, 842], letter: [612, 792], '4x6': [288, 432] } as const;

export interface Suite {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function listSuite(): Promise<readonly string[]> {
  return (await readdir(suiteFolder)).filter((name) => name.endsWith('.test')).sort();
}

/** A copy of the files with every sample document beside it, because one that is missing ends a run. */
export async function prepareSuite(): Promise<Suite> {
  const root = await mkdtemp(path.join(tmpdir(), 'ipptool-'));
  const folder = path.join(root, 'ipptool');
  await cp(suiteFolder, folder, { recursive: true });
  const wanted = new Set<string>(['document-letter.pdf']);
  for (const name of await listSuite()) {
    const text = await readFile(path.join(folder, name), 'utf8');
    for (const [, file = ''] of text.matchAll(/^\s*FILE\s+"?([^\s"$]+)"?\s*$/gm)) wanted.add(file);
  }
  for (const file of wanted) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, sampleDocument(path.basename(file)));
  }
  return { folder, remove: () => rm(root, { recursive: true, force: true }) };
}

function sampleDocument(name: string): Buffer {
  const size = name.includes('-a4') ? 'a4' : name.includes('4x6') ? '4x6' : 'letter';
  const [width, height] = pageSizes[size];
  if (name.endsWith('.pdf')) return makePdf(['First page', 'Second page'], [width, height]);
  if (name.endsWith('.ps')) return Buffer.from(`%!PS-Adobe-3.0\n%%BoundingBox: 0 0 ${width} ${height}\nshowpage\n%%EOF\n`);
  if (name.endsWith('.jpg')) return makeJpeg(288, 432, name.startsWith('gray') ? 1 : 3);
  const [, type = '', dotsPerInch = ''] = /-([a-z]+-\d+)-(\d+)dpi\.pwg$/.exec(name) ?? [];
  if (!isRasterType(type)) throw new Error(`no sample is known for ${name}`);
  const pages = name.startsWith('document') ? 4 : 1;
  return makePwgRaster({ type, dotsPerInch: Number(dotsPerInch), width, height, pages });
}

export interface IpptoolRun {
  readonly uri: string;
  /** Of the suite, or the path of a file of our own. */
  readonly file: string;
  readonly folder: string;
}

export interface IpptoolResult {
  readonly passed: number;
  readonly skipped: number;
  /** The name of each failed step with what was wrong with it. */
  readonly failures: readonly string[];
}

/** Throws when ipptool itself did not get through the file. */
export async function runIpptool({ uri, file, folder }: IpptoolRun): Promise<IpptoolResult> {
  const args = ['-V', '2.0', '-tI', '-T', '30', '-f', 'document-letter.pdf', uri, file];
  const output = await new Promise<string>((resolve, reject) => {
    execFile('ipptool', args, { cwd: folder, maxBuffer: 1 << 26, timeout: 120_000 }, (error, stdout, stderr) => {
      // 1 is "some step failed", which the output tells better.
      if (error && error.code !== 1) reject(new Error(`ipptool ${file}: ${stdout}${stderr}`, { cause: error }));
      else resolve(`${stdout}${stderr}`);
    });
  });
  const steps = output.split('\n').flatMap((line, index, lines) => {
    const step = /^\s*(.*?)\s*\[(PASS|FAIL|SKIP)\]$/.exec(line);
    return step ? [{ name: step[1] ?? '', verdict: step[2], details: detailsAfter(lines, index) }] : [];
  });
  if (steps.length === 0) throw new Error(`ipptool ${file} ran nothing: ${output}`);
  return {
    passed: steps.filter(({ verdict }) => verdict === 'PASS').length,
    skipped: steps.filter(({ verdict }) => verdict === 'SKIP').length,
    failures: steps.filter(({ verdict }) => verdict === 'FAIL').map(({ name, details }) => `${name}: ${details}`),
  };
}

/** Up to the next step. */
function detailsAfter(lines: readonly string[], index: number): string {
  const rest = lines.slice(index + 1);
  const next = rest.findIndex((line) => /\[(PASS|FAIL|SKIP)\]$/.test(line));
  return rest
    .slice(0, next < 0 ? rest.length : next)
    .map((line) => line.trim())
    .join(' ')
    .slice(0, 2000);
}
