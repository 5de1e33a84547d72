import { describe, expect, test } from 'vitest';
import { formatTelUri, parseTelUri } from './tel-uri.ts';

function tidy(uri: string): string | null {
  const tel = parseTelUri(uri);
  return tel && formatTelUri(tel);
}

describe('telephone URIs', () => {
  test.each([
    ['tel:+15551230000', 'tel:+15551230000'],
    ['TEL:+15551230000', 'tel:+15551230000'],
    ['tel:+1-555-123-0000', 'tel:+15551230000'],
    ['tel:+1.(555).123-0000', 'tel:+15551230000'],
    ['tel:+15551230000;ext=12', 'tel:+15551230000;ext=12'],
    ['tel:+15551230000;EXT=1-2', 'tel:+15551230000;ext=12'],
    ['tel:+15551230000;isub=1234', 'tel:+15551230000'],
    ['tel:+15551230000;foo=bar;baz', 'tel:+15551230000'],
    ['tel:+15551230000;foo=%41[]/:&+$', 'tel:+15551230000'],
    ['tel:555-0000;phone-context=+1-514', 'tel:5550000;phone-context=+1514'],
    ['tel:863-1234;phone-context=example-1.com', 'tel:8631234;phone-context=example-1.com'],
    ['tel:*69#;phone-context=example.com', 'tel:*69#;phone-context=example.com'],
    ['tel:7042;ext=3;phone-context=example.com', 'tel:7042;ext=3;phone-context=example.com'],
    ['tel:4055551212', 'tel:4055551212'],
    ['tel:(555) 123'.replace(' ', ''), 'tel:555123'],
  ])('%s', (uri, tidied) => {
    expect(tidy(uri)).toBe(tidied);
  });

  test.each([
    '',
    'tel:',
    'tel:+',
    'tel:+-()',
    'tel:()',
    'tel:;ext=1',
    '+15551230000',
    'tel',
    'tel:+1 555 123 0000',
    'tel:+1555\n1230000',
    'tel:+15551230000\n',
    'tel:+1555١٢٣٠٠٠٠',
    'tel:++15551230000',
    'tel:1+555',
    'tel:+1555*0000',
    'tel:+1555ABC',
    'tel:call-me',
    'tel://+15551230000',
    'tel:+15551230000?x=1',
    'tel:+15551230000;',
    'tel:+15551230000;;ext=1',
    'tel:+15551230000;ext=',
    'tel:+15551230000;ext',
    'tel:+15551230000;ext=abc',
    'tel:+15551230000;ext=--',
    'tel:+15551230000;ext=1;ext=2',
    'tel:+15551230000;ext=1;EXT=2',
    'tel:+15551230000;foo=a b',
    'tel:+15551230000;foo=%4',
    'tel:+15551230000;foo=<b>',
    'tel:+15551230000;=1',
    'tel:+15551230000;phone-context=+1',
    'tel:5550000;phone-context=',
    'tel:5550000;phone-context=-bad-',
    'tel:5550000;phone-context=1.2.3',
    'sip:+15551230000@example.com',
    'http://tel:+15551230000',
    'javascript:tel:+15551230000',
    `tel:+${'1'.repeat(33)}`,
    `tel:+15551230000;foo=${'a'.repeat(300)}`,
  ])('not %j', (uri) => {
    expect(tidy(uri)).toBeNull();
  });
});
