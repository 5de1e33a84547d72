// What a package is made of, for programs: a bill of materials in CycloneDX 1.5.
import { isOfSpdx } from './licence-rules.mjs';

/** @typedef {import('./parts.mjs').Part} Part */

/** Package URL of npm: the @ of a scope is escaped. @param {Part} part */
function purlOf({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** @param {string} licence */
function licenceOf(licence) {
  if (/ (OR|AND) /.test(licence)) return { expression: licence };
  return { license: isOfSpdx(licence) ? { id: licence } : { name: licence } };
}

/** The lock file's SHA-512 is Base64, CycloneDX has it in hex. @param {Part} part */
function hashesOf({ integrity }) {
  const base64 = /^sha512-(\S+)$/.exec(integrity ?? '')?.[1];
  return base64 === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }] };
}

/** @param {Part} part */
function componentOf(part) {
  const [group, name] = part.name.startsWith('@') ? part.name.split('/') : [undefined, part.name];
  const purl = purlOf(part);
  return {
    type: 'library',
    'bom-ref': part.folder,
    ...(group === undefined ? {} : { group }),
    name: name ?? '',
    version: part.version,
    purl,
    licenses: [licenceOf(part.licence)],
    ...hashesOf(part),
  };
}

/** @param {{ readonly name: string, readonly version: string }} app @param {readonly Part[]} parts */
export function billOf({ name, version }, parts) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name, version, 'bom-ref': `${name}@${version}` } },
    components: parts.map(componentOf),
  };
}
