import { expect, test } from 'vitest';
import { faxLink, readFaxLink } from './fax-link.ts';

test.each([
  ['http://example.com', 'http://example.com/'],
  ['HTTPS://Example.com/a b?q=é#x', 'https://example.com/a%20b?q=%C3%A9#x'],
  ['mailto:ann@example.com?subject=Fax&body=Hello', 'mailto:ann@example.com?subject=Fax&body=Hello'],
  ['tel:+1-514-555-0143', 'tel:+1-514-555-0143'],
  ['tel:5145550143;ext=12', 'tel:5145550143;ext=12'],
  // Letters of another alphabet that look like ours are shown for what they are.
  ['https://аpple.example/', 'https://xn--pple-43d.example/'],
  // A letter that turns the direction of what follows cannot hide the end of an address.
  ['https://example.com/\u202Efdp.exe', 'https://example.com/%E2%80%AEfdp.exe'],
])('%s may be asked about, as %s', (address, shown) => {
  expect(readFaxLink(address)).toBe(shown);
  expect(faxLink.safeParse(shown).success).toBe(true);
});

test.each([
  '',
  'example.com',
  '/etc/passwd',
  'file:///etc/passwd',
  'FILE:///etc/passwd',
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,x',
  'app://ui/index.html',
  'oomafax:+15145550143',
  'smb://example.com/share',
  'ftp://example.com/',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x',
  'vbscript:x',
  'blob:https://example.com/1',
  'view-source:https://example.com/',
  'http://',
  'https://bank.example@example.com/',
  'https://ann:secret@example.com/',
  'mailto:ann@example.com?attach=/etc/passwd',
  'mailto:ann@example.com?subject=x&ATTACHMENT=/etc/passwd',
  'tel:*#06#',
  'tel:%2A%2306%23',
  'tel:5145550143;phone-context=example.com',
  `https://example.com/${'a'.repeat(2048)}`,
  `https://example.com/${'é'.repeat(1000)}`,
])('%s is not opened from a fax', (address) => {
  expect(readFaxLink(address)).toBeNull();
  expect(faxLink.safeParse(address).success).toBe(false);
});

test('main takes an address only as it was read', () => {
  expect(faxLink.safeParse('HTTPS://Example.com').success).toBe(false);
});
