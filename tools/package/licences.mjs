// Collects what the packages we ship are licensed under (licences.txt) and what they are (sbom.json), and fails on a licence that
// we could not keep to.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { isAccepted } from './licence-rules.mjs';
import { listParts, root } from './parts.mjs';
import { billOf } from './sbom.mjs';

/** The licence's own words, where the package brings them. @param {import('./parts.mjs').Part} part */
function licenceText({ folder, licence }) {
  const at = path.join(root, folder);
  if (!existsSync(at)) return licence; // another system's variant
  const file = readdirSync(at).find((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  return file ? readFileSync(path.join(at, file), 'utf8').trim() : licence;
}

/** @param {readonly import('./parts.mjs').Part[]} parts */
export function refusedParts(parts) {
  return parts.filter(({ licence }) => !isAccepted(licence));
}

/** Writes both files into `folder`. @param {string} folder @param {import('./parts.mjs').System | null} [system] of the package */
export function collectLicences(folder, system = null) {
  const parts = listParts(system);
  const refused = refusedParts(parts).map(({ name, licence }) => `${name} (${licence})`);
  if (refused.length > 0) throw new Error(`not to be shipped: ${refused.join(', ')}`);
  mkdirSync(folder, { recursive: true });
  const texts = parts.map((part) => `${part.name} ${part.version} (${part.licence})\n\n${licenceText(part)}\n`);
  writeFileSync(path.join(folder, 'licences.txt'), `What Ooma Fax is made of\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`);
  const app = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(path.join(folder, 'sbom.json'), `${JSON.stringify(billOf(app, parts), null, 2)}\n`);
  return parts;
}

if (process.argv[1] === import.meta.filename) {
  const parts = collectLicences(path.join(root, 'release'));
  process.stdout.write(`${parts.length} packages in release/licences.txt and release/sbom.json\n`);
}
