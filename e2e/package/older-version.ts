// The same package under an older version, to be replaced by the real one.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const magic = '!<arch>\n';
const headerBytes = 60;

/**
 * deb(5): an ar archive of the format's version, of what dpkg is told, and of the files. Of a member's header the name has
 * sixteen bytes, then time, owner, group and mode, from byte 48 its length in decimal digits; members begin at even bytes.
 */
function readMembers(archive: Buffer): { readonly header: string; readonly content: Buffer }[] {
  const members: { header: string; content: Buffer }[] = [];
  for (let at = magic.length; at + headerBytes <= archive.length; ) {
    const header = archive.toString('latin1', at, at + headerBytes);
    const start = at + headerBytes;
    const end = start + Number(header.slice(48, 58));
    members.push({ header, content: archive.subarray(start, end) });
    at = end + (end % 2);
  }
  return members;
}

function writeMember(header: string, content: Buffer): Buffer {
  const head = header.slice(0, 48) + String(content.length).padEnd(10) + header.slice(58);
  return Buffer.concat([Buffer.from(head, 'latin1'), content, Buffer.alloc(content.length % 2, '\n')]);
}

/** Writes it into `folder` and answers where. */
export async function makeOlder(packageFile: string, version: string, folder: string): Promise<string> {
  const told = path.join(folder, 'control');
  await run('dpkg-deb', ['--control', packageFile, told]);
  const control = await readFile(path.join(told, 'control'), 'utf8');
  await writeFile(path.join(told, 'control'), control.replace(/^Version: .*$/m, `Version: ${version}`));
  const packed = path.join(folder, 'control.tar.gz');
  await run('tar', ['--create', '--gzip', '--owner=root', '--group=root', '--file', packed, '--directory', told, '.']);
  const replacement = await readFile(packed);
  const members = readMembers(await readFile(packageFile)).map(({ header, content }) =>
    header.startsWith('control.tar')
      ? writeMember('control.tar.gz'.padEnd(16) + header.slice(16), replacement)
      : writeMember(header, content),
  );
  const older = path.join(folder, 'older.deb');
  await writeFile(older, Buffer.concat([Buffer.from(magic, 'latin1'), ...members]));
  return older;
}
