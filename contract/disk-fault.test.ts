import { expect, test } from 'vitest';
import { readDiskFault } from './disk-fault.ts';

const withCode = (code: unknown): Error => Object.assign(new Error('trouble'), { code });

test.each([
  ['ENOSPC', 'disk/full'],
  ['EDQUOT', 'disk/full'],
  ['SQLITE_FULL', 'disk/full'],
  ['EROFS', 'disk/not-writable'],
  ['EACCES', 'disk/not-writable'],
  ['EIO', 'disk/not-writable'],
  ['SQLITE_READONLY_DBMOVED', 'disk/not-writable'],
  ['SQLITE_IOERR_WRITE', 'disk/not-writable'],
  ['SQLITE_CANTOPEN', 'disk/not-writable'],
  ['SQLITE_CORRUPT_VTAB', 'disk/damaged'],
  ['SQLITE_NOTADB', 'disk/damaged'],
])('%s is %s', (code, fault) => {
  expect(readDiskFault(withCode(code))).toEqual({ code: fault, detail: code });
});

test.each([withCode('ENOENT'), withCode('SQLITE_BUSY'), withCode(28), new Error('ENOSPC'), 'ENOSPC', null, undefined])(
  '%o says nothing about the disk',
  (error) => {
    expect(readDiskFault(error)).toBeNull();
  },
);
