// sign-release.mjs FOLDER: writes release-VERSION.json there, the signed list of the files that may be installed as an update
// (main/updates/signed-release.ts reads it). The private key is in OOMA_FAX_UPDATE_PRIVATE_KEY, PKCS #8 in Base64; the packages were
// built with the public one in OOMA_FAX_UPDATE_KEY.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const updatable = /\.(deb|AppImage|exe|zip|dmg)$/;

/** @param {string} folder @param {string} version @param {string} privateKey */
export function signRelease(folder, version, privateKey) {
  const files = readdirSync(folder).filter((name) => updatable.test(name));
  if (files.length === 0) throw new Error(`nothing to sign in ${folder}`);
  const sha512 = files.map((name) =>
    createHash('sha512')
      .update(readFileSync(path.join(folder, name)))
      .digest('base64'),
  );
  const bytes = Buffer.from(JSON.stringify({ version, sha512 }));
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const list = { release: bytes.toString('base64'), signature: sign(null, bytes, key).toString('base64') };
  writeFileSync(path.join(folder, `release-${version}.json`), JSON.stringify(list));
  return list;
}

/** Whether both are halves of one key: what another one signs, no app would ever take. @param {string} privateKey @param {string} publicKey */
export function belongTogether(privateKey, publicKey) {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64') === publicKey.trim();
}

if (process.argv[1] === import.meta.filename) {
  const manifest = path.resolve(import.meta.dirname, '..', '..', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const { OOMA_FAX_UPDATE_PRIVATE_KEY: privateKey = '', OOMA_FAX_UPDATE_KEY: publicKey = '' } = process.env;
  if (!belongTogether(privateKey, publicKey)) throw new Error('the packages were built with another key than the one that signs');
  signRelease(process.argv[2] ?? 'release', version, privateKey);
}
