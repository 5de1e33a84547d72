import { expect, test } from 'vitest';
import { appImageOf } from './app-image.ts';

const env = { APPIMAGE: '/home/ann/Ooma Fax.AppImage', APPDIR: '/tmp/.mount_OomaFa1' };

test('out of an AppImage the app knows the file that the user has', () => {
  expect(appImageOf('/tmp/.mount_OomaFa1/ooma-fax', env)).toBe('/home/ann/Ooma Fax.AppImage');
});

test.each([
  ['installed, and started from a terminal that is an AppImage', '/opt/Ooma Fax/ooma-fax', env],
  ['in a folder whose name begins alike', '/tmp/.mount_OomaFa12/ooma-fax', env],
  ['installed', '/opt/Ooma Fax/ooma-fax', {}],
  ['with half of the variables', '/opt/Ooma Fax/ooma-fax', { APPIMAGE: '/home/ann/Other.AppImage' }],
])('%s, it runs out of none', (_what, program, variables) => {
  expect(appImageOf(program, variables)).toBeUndefined();
});
