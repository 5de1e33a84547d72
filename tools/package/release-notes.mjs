// release-notes.mjs: prints what CHANGELOG.md says about the version of package.json, for the page of its release.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The part below `## VERSION`, which may go on with a date. @param {string} changelog @param {string} version */
export function notesOf(changelog, version) {
  const parts = changelog.split(/^## /m).slice(1);
  const part = parts.find((one) => one.split(/\s/, 1)[0] === version);
  const notes = part?.slice(part.indexOf('\n')).trim() ?? '';
  if (notes === '') throw new Error(`CHANGELOG.md says nothing about ${version}: rename "Unreleased" to it`);
  return notes;
}

if (process.argv[1] === import.meta.filename) {
  const root = path.resolve(import.meta.dirname, '..', '..');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  process.stdout.write(`${notesOf(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), version)}\n`);
}
