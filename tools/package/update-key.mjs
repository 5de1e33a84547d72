// update-key.mjs: makes the two halves of the key that updates are signed with. Once; the private one belongs into the secrets of
// the release workflow and nowhere else.
import { generateKeyPairSync } from 'node:crypto';
import process from 'node:process';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
process.stdout.write(`OOMA_FAX_UPDATE_KEY=${publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}\n`);
process.stdout.write(`OOMA_FAX_UPDATE_PRIVATE_KEY=${privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')}\n`);
