// electron-support.mjs: fails when Electron's makers no longer mend the version that we ship. Asks the registry; the hosted workflow
// runs it every Monday and before each release.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** https://www.electronjs.org/docs/latest/tutorial/electron-timelines: the latest three. */
const supportedMajors = 3;

/** @param {string} version */
function majorOf(version) {
  const major = /^(\d+)\.\d+\.\d+/.exec(version.trim())?.[1];
  if (major === undefined) throw new Error(`"${version}" is no version`);
  return Number(major);
}

/** @param {string} ours @param {string} latest the newest that is stable */
export function isSupported(ours, latest) {
  return majorOf(ours) > majorOf(latest) - supportedMajors;
}

if (process.argv[1] === import.meta.filename) {
  const manifest = path.resolve(import.meta.dirname, '..', '..', 'package.json');
  const ours = JSON.parse(readFileSync(manifest, 'utf8')).devDependencies.electron;
  const latest = execFileSync('npm', ['view', 'electron', 'dist-tags.latest'], { encoding: 'utf8' }).trim();
  process.stdout.write(`Electron ${ours} is shipped, ${latest} is the newest.\n`);
  if (!isSupported(ours, latest)) {
    process.stderr.write(`Electron ${majorOf(ours)} gets no security fixes any more.\n`);
    process.exitCode = 1;
  }
}
