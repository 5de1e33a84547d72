import { expect, test } from 'vitest';
import { makeChunk } from './chunk.tsx';

const Part = (): null => null;

test('a screen is read once, and is there as soon as it has been read', async () => {
  let reads = 0;
  const chunk = makeChunk(async () => {
    reads += 1;
    return Part;
  });
  expect(chunk.part()).toBeNull();
  expect(await Promise.all([chunk.load(), chunk.load()])).toEqual([Part, Part]);
  expect(chunk.part()).toBe(Part);
  expect(reads).toBe(1);
});

test('one that cannot be read says so to everybody who asks', async () => {
  const chunk = makeChunk(() => Promise.reject(new Error('disk')));
  await expect(chunk.load()).rejects.toThrow('disk');
  await expect(chunk.load()).rejects.toThrow('disk');
  expect(chunk.part()).toBeNull();
});
