// Installing, upgrading and removing the package as the system does it.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from '../app.ts';
import { type CleanRoot, person } from './clean-root.ts';
import { autostart, profile } from './session.ts';

const run = promisify(execFile);

/** The queues of the print system that lead to the app, with their addresses. */
export async function queuesOf(server: string): Promise<string[]> {
  const { stdout } = await run('lpstat', ['-h', server, '-v'], { env: { ...process.env, LC_ALL: 'C' } }).catch(() => ({
    stdout: '', // there is none at all
  }));
  return stdout.split('\n').filter((line) => /ooma/i.test(line));
}

/** What apt would have brought is here. */
export async function install(root: CleanRoot, packageFile: string, env: NodeJS.ProcessEnv): Promise<void> {
  await root.run('dpkg', ['--install', packageFile], env);
}

export async function installedVersion(root: CleanRoot): Promise<string> {
  const shown = await root.run('dpkg-query', ['--show', 'ooma-fax']);
  return shown.trim().split('\t')[1] ?? '';
}

export async function checkInstalled(root: CleanRoot, server: string): Promise<void> {
  expect(await queuesOf(server)).toEqual(['device for Ooma_Fax: ipp://localhost:18631/ipp/print']);
  const launcher = await root.run('cat', ['/usr/share/applications/ooma-fax.desktop']);
  expect(launcher).toContain('x-scheme-handler/oomafax');
  expect(launcher).toMatch(/MimeType=.*application\/pdf;image\/tiff/);
}

/** What any installation changes, whichever program it was. */
const systemsOwn =
  /^\/(var\/(lib\/dpkg|lib\/systemd|log|cache)|usr\/share\/(mime|applications\/mimeinfo\.cache|icons\/[^/]+\/icon-theme\.cache))/;

/** What drawing and settings libraries keep of any program that uses them. */
const librariesOwn = new RegExp(
  `^${person.home}/\\.(cache/(fontconfig|mesa_shader_cache)/|pki/nssdb/)|^${person.runtime}/dconf/`,
);

/** What a person has of it is theirs: no package may reach into homes. It says what stays in README.md. */
function isPersonsOwn(file: string): boolean {
  return file.startsWith(`${profile}/`) || file === autostart;
}

/** Desktop Entry Specification: an entry whose TryExec is not there is ignored. */
async function checkEntryIsInert(root: CleanRoot): Promise<void> {
  const entry = await readFile(root.at(autostart), 'utf8');
  const program = /^TryExec=(.+)$/m.exec(entry)?.[1];
  expect(program, entry).toBe('/opt/Ooma Fax/ooma-fax');
  expect(existsSync(root.at(String(program)))).toBe(false);
}

export async function checkPurgeLeavesNothing(root: CleanRoot, server: string, env: NodeJS.ProcessEnv): Promise<void> {
  await root.run('dpkg', ['--purge', 'ooma-fax'], env);
  expect(await queuesOf(server)).toEqual([]);
  const left = (await root.changes()).filter((file) => !isPersonsOwn(file));
  expect(
    left.filter((file) => !librariesOwn.test(file) && (!systemsOwn.test(file) || /ooma/i.test(path.basename(file)))),
  ).toEqual([]);
  await checkEntryIsInert(root);
}
