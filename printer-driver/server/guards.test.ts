import { describe, expect, test } from 'vitest';
import { refusalOf } from './guards.ts';

const port = 18631;

function check(method: string, headers: readonly (readonly [string, string])[]): number | null {
  return refusalOf({ method, rawHeaders: headers.flat() }, port)?.status ?? null;
}

const host = ['Host', 'localhost:18631'] as const;
const ipp = ['Content-Type', 'application/ipp'] as const;

describe('who may print', () => {
  test.each([
    ['CUPS', [host, ipp, ['Expect', '100-continue'], ['User-Agent', 'CUPS/2.4.2']]],
    ['an address instead of a name', [['Host', '127.0.0.1:18631'], ipp]],
    ['IPv6', [['Host', '[::1]:18631'], ipp]],
    [
      'capitals',
      [
        ['host', 'LOCALHOST:18631'],
        ['content-type', 'Application/IPP '],
      ],
    ],
  ] as const)('%s', (_name, headers) => {
    expect(check('POST', headers)).toBeNull();
  });

  test.each([
    ['no Host', 403, [ipp]],
    ['an empty Host', 403, [['Host', ''], ipp]],
    ['a foreign Host', 403, [['Host', 'evil.example:18631'], ipp]],
    ['a foreign Host that begins like ours', 403, [['Host', 'localhost.evil.example:18631'], ipp]],
    ['a foreign Host that ends like ours', 403, [['Host', 'evil-localhost:18631'], ipp]],
    ['our name without the port', 403, [['Host', 'localhost'], ipp]],
    ['our name with another port', 403, [['Host', 'localhost:80'], ipp]],
    ['our port with more digits', 403, [['Host', 'localhost:186310'], ipp]],
    ['a user before the Host', 403, [['Host', 'a@localhost:18631'], ipp]],
    ['a trailing dot', 403, [['Host', 'localhost.:18631'], ipp]],
    ['0.0.0.0', 403, [['Host', '0.0.0.0:18631'], ipp]],
    ['another loopback address', 403, [['Host', '127.0.0.2:18631'], ipp]],
    ['a number for an address', 403, [['Host', '2130706433:18631'], ipp]],
    ['two Hosts', 403, [host, ['Host', 'evil.example'], ipp]],
    ['an Origin', 403, [host, ipp, ['Origin', 'http://evil.example']]],
    ['the null Origin of a sandboxed frame', 403, [host, ipp, ['Origin', 'null']]],
    ['an Origin that looks like ours', 403, [host, ipp, ['origin', 'http://localhost:18631']]],
    ['a browser without an Origin', 403, [host, ipp, ['Sec-Fetch-Site', 'none']]],
    ['a browser that tells only its mode', 403, [host, ipp, ['sec-fetch-mode', 'no-cors']]],
    ['no Content-Type', 415, [host]],
    ['a form', 415, [host, ['Content-Type', 'text/plain']]],
    ['a form with our type as a parameter', 415, [host, ['Content-Type', 'text/plain; a=application/ipp']]],
    ['a type that begins like ours', 415, [host, ['Content-Type', 'application/ipp-x']]],
    ['our type with parameters', 415, [host, ['Content-Type', 'application/ipp; charset=utf-8']]],
    ['a list of types', 415, [host, ['Content-Type', 'application/ipp, text/plain']]],
    ['two Content-Types', 415, [host, ipp, ['Content-Type', 'text/plain']]],
  ] as const)('not %s', (_name, status, headers) => {
    expect(check('POST', headers)).toBe(status);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'CONNECT', ''])('not the method %j', (method) => {
    expect(check(method, [host, ipp])).toBe(405);
  });
});

describe('who may look at the pages', () => {
  test.each([
    ['a print dialog', [host]],
    ['a browser, opened from elsewhere than the web', [host, ['Sec-Fetch-Site', 'none']]],
    ['our own page', [host, ['Sec-Fetch-Site', 'same-origin']]],
  ] as const)('%s', (_name, headers) => {
    expect(check('GET', headers)).toBeNull();
    expect(check('HEAD', headers)).toBeNull();
  });

  test.each([
    ['another site', [host, ['Sec-Fetch-Site', 'cross-site']]],
    ['another port of this computer', [host, ['Sec-Fetch-Site', 'same-site']]],
    ['another site that names us', [host, ['Origin', 'http://evil.example']]],
    ['a name that was made to resolve to us', [['Host', 'evil.example:18631']]],
  ] as const)('not %s', (_name, headers) => {
    expect(check('GET', headers)).toBe(403);
  });
});
