// A certificate of a test's own making: for this computer, valid when the test says, signed by itself or by another of these.
import { createSign, generateKeyPairSync } from 'node:crypto';

export interface SelfMade {
  readonly name: string;
  readonly cert: string;
  readonly key: string;
}

//  Certificate ::= SEQUENCE { tbs, algorithm, signature }                                          RFC 5280 §4.1
//  tbs         ::= SEQUENCE { [0] version, serial, algorithm, issuer, validity, subject, key, [3] extensions }

const dayMs = 86_400_000;

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), body]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'));

function nameOf(text: string): Buffer {
  return sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(text)))));
}

/** GeneralizedTime: `20240301000000Z`. */
function timeOf(ms: number): Buffer {
  return der(0x18, Buffer.from(`${new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)}Z`));
}

/** 127.0.0.1 and localhost; and that it may vouch for itself. */
function extensions(): Buffer {
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
  const authority = sequence(der(0x01, Buffer.from([0xff])));
  const list = sequence(
    sequence(objectId('551d11'), der(0x04, names)),
    sequence(objectId('551d13'), der(0x01, Buffer.from([0xff])), der(0x04, authority)),
  );
  return der(0xa3, list);
}

export function makeCertificate(
  name = 'Ooma Fax test',
  { fromMs, toMs } = { fromMs: Date.now() - dayMs, toMs: Date.now() + dayMs },
  issuer: SelfMade | null = null,
): SelfMade {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const facts = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    nameOf(issuer?.name ?? name),
    sequence(timeOf(fromMs), timeOf(toMs)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions(),
  );
  const signature = der(
    0x03,
    Buffer.from([0]),
    createSign('sha256')
      .update(facts)
      .sign(issuer?.key ?? privateKey),
  );
  const body = sequence(facts, ecdsaWithSha256, signature).toString('base64');
  const lines = body.match(/.{1,64}/g) ?? [];
  return {
    name,
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
