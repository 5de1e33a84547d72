// Files that cannot be faxed as they are, each made the way it comes to be in life.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { makeReferralLetter } from './referral-letter.ts';

const run = promisify(execFile);

async function keep(folder: string, name: string, bytes: Uint8Array | string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

/** A sound recording: no kind of document. */
export async function makeRecording(folder: string): Promise<string> {
  return keep(folder, 'recording.wav', Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), randomBytes(5000)]));
}

export async function makeTruncated(folder: string): Promise<string> {
  const whole = await makeReferralLetter({ pages: 3, mark: 7 });
  return keep(folder, 'truncated.pdf', whole.subarray(0, whole.length / 2));
}

/** Encrypted with a user password, by Ghostscript. */
export async function makeEncrypted(folder: string): Promise<string> {
  const plain = await keep(folder, 'plain.pdf', await makeReferralLetter({ pages: 1, mark: 7 }));
  const file = path.join(folder, 'encrypted.pdf');
  const passwords = ['-sOwnerPassword=owner', '-sUserPassword=user', '-dEncryptionR=3', '-dKeyLength=128', '-dPermissions=-4'];
  await run('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pdfwrite', ...passwords, `-sOutputFile=${file}`, plain]);
  return file;
}

/** A PDF whose page tree is empty. */
export async function makeEmpty(folder: string): Promise<string> {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return keep(folder, 'no-pages.pdf', `${text}xref\n0 3\n0000000000 65535 f \n${table}${trailer}`);
}

/** A good one-page PDF of nine million bytes: a picture that cannot be compressed. */
export async function makeTooLarge(folder: string): Promise<string> {
  const [width, height] = [3000, 3000];
  const document = await PDFDocument.create();
  const page = document.addPage([595.28, 841.89]);
  const picture = document.context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 8,
    Length: width * height,
  });
  const ref = document.context.register(PDFRawStream.of(picture, randomBytes(width * height)));
  const name = PDFName.of('Picture');
  page.node.setXObject(name, ref);
  const content = document.context.stream('q 500 0 0 500 40 200 cm /Picture Do Q');
  page.node.set(PDFName.of('Contents'), document.context.register(content));
  return keep(folder, 'nine-megabytes.pdf', await document.save());
}
