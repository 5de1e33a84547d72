import { expect, test } from 'vitest';
import { linksOf } from './page-links.ts';

/** A page of 600 by 800 points, which counts from its lower left. */
const viewport = {
  width: 600,
  height: 800,
  convertToViewportPoint: (x: number, y: number) => [x, 800 - y],
};
const rect = [60, 400, 360, 440];

test('a link stands where the page has it, whichever corners it names', () => {
  const box = { x: 0.1, y: 0.45, width: 0.5, height: 0.05 };
  const other = [360, 440, 60, 400];
  expect(linksOf([{ subtype: 'Link', url: 'https://example.com', rect }], viewport)).toEqual([
    { address: 'https://example.com/', box },
  ]);
  expect(linksOf([{ subtype: 'Link', url: 'mailto:a@example.com', rect: other }], viewport)[0]?.box).toEqual(box);
});

test('of a link that reaches over the edge only what is on the paper can be pressed', () => {
  const [link] = linksOf([{ subtype: 'Link', url: 'https://example.com', rect: [-1e9, -1e9, 1e9, 1e9] }], viewport);
  expect(link?.box).toEqual({ x: 0, y: 0, width: 1, height: 1 });
});

test.each([
  ['another kind of annotation', { subtype: 'Widget', url: 'https://example.com', rect }],
  ['a program', { subtype: 'Link', url: 'file:///bin/sh', rect }],
  ['a script', { subtype: 'Link', url: 'javascript:alert(1)', rect }],
  ['a jump within the document', { subtype: 'Link', rect }],
  ['no place', { subtype: 'Link', url: 'https://example.com' }],
  ['a place that is none', { subtype: 'Link', url: 'https://example.com', rect: [0, Number.NaN, 1, 1] }],
  ['no extent', { subtype: 'Link', url: 'https://example.com', rect: [10, 10, 10, 20] }],
  ['a place beside the paper', { subtype: 'Link', url: 'https://example.com', rect: [700, 0, 800, 10] }],
])('%s is no link', (_name, annotation) => {
  expect(linksOf([annotation], viewport)).toEqual([]);
});

test('a page with a million links has two hundred', () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({ subtype: 'Link', url: `https://example.com/${at}`, rect }));
  expect(linksOf(many, viewport)).toHaveLength(200);
});
