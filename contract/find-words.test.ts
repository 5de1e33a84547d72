import { describe, expect, test } from 'vitest';
import { matchWords } from './find-words.ts';

describe('a search means', () => {
  test.each([
    ['levesque', 'Lévesque,'],
    ['LÉV', 'Lévesque'],
    ['oeuvre', 'd’œuvre'],
    ['2291', '48-2291'],
    ['tremblay roy', 'Roy'],
    ['facade', 'FAÇADE.'],
  ])('with %s the word %s', (search, word) => {
    expect(matchWords(search)?.(word)).toBe(true);
  });

  test.each([
    ['vesque', 'Lévesque'],
    ['levesques', 'Lévesque'],
    ['291', '48-2291'],
    ['a', '—'],
  ])('with %s not the word %s', (search, word) => {
    expect(matchWords(search)?.(word)).toBe(false);
  });

  test.each(['', '  ', '?!'])('with %j nothing at all', (search) => {
    expect(matchWords(search)).toBeNull();
  });
});
