import { expect, test } from 'vitest';
import { ownArguments, readLink, readRequest } from './open-request.ts';

test.each([
  ['nothing', [], null],
  ['switches of Chromium', ['--disable-gpu', '--lang=fr'], null],
  ['"Open with" on two files', ['/a.pdf', '/b.tif'], { files: ['/a.pdf', '/b.tif'], to: '' }],
  ['a file beside the caller', ['letter.pdf'], { files: ['/home/ann/letter.pdf'], to: '' }],
  ['a file and a number', ['send', 'a.pdf', '--to', '514 555 0143'], { files: ['/home/ann/a.pdf'], to: '514 555 0143' }],
  ['the number first', ['send', '--to=+15145550143', '/a.pdf'], { files: ['/a.pdf'], to: '+15145550143' }],
  ['a number that is missing', ['send', '/a.pdf', '--to'], { files: ['/a.pdf'], to: '' }],
  ['an empty send window', ['send'], { files: [], to: '' }],
  ['a file that is called like a command', ['/send'], { files: ['/send'], to: '' }],
  ['a link', ['oomafax:+15145550143'], { files: [], to: '+15145550143' }],
  ['a link among switches', ['--no-sandbox', 'oomafax:5145550143'], { files: [], to: '5145550143' }],
])('the command line asks for %s', (_, args, asked) => {
  expect(readRequest(args, '/home/ann')).toEqual(asked);
});

test.each([
  ['oomafax:+15145550143', '+15145550143'],
  ['oomafax://send?to=%2B1%20514%20555%200143', '+1 514 555 0143'],
  ['OOMAFAX:514-555-0143', '514-555-0143'],
  ['oomafax:', ''],
  ['oomafax:%', ''],
  [`oomafax:${'1'.repeat(500)}`, '1'.repeat(64)],
])('%s names a number', (link, to) => {
  expect(readLink(link)).toEqual({ files: [], to });
});

test.each(['oomafax://send?file=/etc/passwd&to=5', 'oomafax:///etc/passwd'])('%s names no file', (link) => {
  expect(readLink(link)?.files).toEqual([]);
});

test.each(['https://example.com/?to=1', 'file:///etc/passwd', 'letter.pdf', ''])('%s is no link of ours', (link) => {
  expect(readLink(link)).toBeNull();
});

test('in development the arguments after the folder of the app are ours, in a package all of them', () => {
  const argv = ['/opt/electron', '--user-data-dir=/p', '/work/app', 'send', 'a.pdf'];
  expect(ownArguments(argv, '/work/app', false)).toEqual(['send', 'a.pdf']);
  expect(ownArguments(['/usr/bin/ooma-fax', 'a.pdf'], '/opt/app.asar', true)).toEqual(['a.pdf']);
  expect(ownArguments(['/opt/electron'], '/work/app', false)).toEqual([]);
});
