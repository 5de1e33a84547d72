import { expect, test } from 'vitest';
import { findHitPage } from './hit-page.ts';

/** Page 2 could not be read, and page 5 is not read yet. */
const pages = [
  { page: 1, text: 'Referral for cardiac imaging\nClinique du Parc' },
  { page: 3, text: 'Results, sheet 1. Médecin traitant: Dr Roy' },
  { page: 4, text: 'Results, sheet 2. Cardiac output normal' },
];

test.each([
  ['a word', 'traitant', 3],
  ['the beginning of a word, without its accents', 'medec', 3],
  ['a word of several pages leads to the first', 'results', 3],
  ['the page with all words goes before one with some', 'cardiac results', 4],
  ['where no page has all, the one with most of them', 'cardiac imaging tremblay', 1],
  ['a word that only ends so is none', 'dicale', null],
  ['what stands on no page', 'invoice', null],
  ['nothing', '  ', null],
  ['signs', '***', null],
] as const)('%s', (_name, search, page) => {
  expect(findHitPage(pages, search)).toBe(page);
});
