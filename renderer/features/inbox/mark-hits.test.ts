import { expect, test } from 'vitest';
import { markHits } from './mark-hits.ts';

const hits = (text: string, query: string): string[] =>
  markHits(text, query)
    .filter(({ isHit }) => isHit)
    .map((part) => part.text);

test('every word is marked where a word begins, in the writing of the text', () => {
  expect(hits('Référence médicale de Mme Refour', 'refe MED')).toEqual(['Réfé', 'méd']);
  expect(hits('unmedicated', 'med')).toEqual([]);
});

test('a number is marked through what is written between its digits', () => {
  expect(hits('(514) 555-0142', '5145550')).toEqual(['514) 555-0']);
  expect(hits('+1 514 555 0142', '+1 (514) 555')).toEqual(['1 514 555']);
});

test('nothing is lost around and between the marks', () => {
  const text = 'The İstanbul office, œuvre 2';
  for (const query of ['', 'off', 'the off oeu', '(', '\\', 'i', '2']) {
    const all = markHits(text, query)
      .map((part) => part.text)
      .join('');
    expect(all).toBe(text);
  }
});

test('words that overlap are marked once', () => {
  expect(hits('referral', 'ref referral')).toEqual(['ref', 'erral']);
});
