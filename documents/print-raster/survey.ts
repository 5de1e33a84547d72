// The first look at a page: goes through all its lines, and answers what it takes to keep it without loss.
import type { ByteStream } from './byte-stream.ts';
import { readLines } from './lines.ts';
import type { PageHeader } from './page-header.ts';
import { samplesOf } from './samples.ts';

/** Each holds all that come before it: a colour page may be all white, and most of them are grey or even black on white. */
const contents = ['white', 'bilevel', 'grey', 'colour'] as const;
export type PageContent = (typeof contents)[number];
const [white, bilevel, grey, colour] = [0, 1, 2, 3];

function judgeGrey(samples: Uint8Array): number {
  let level = white;
  for (const value of samples) {
    if (value === 255) continue;
    if (value !== 0) return grey;
    level = bilevel;
  }
  return level;
}

function judgeColour(samples: Uint8Array): number {
  let level = white;
  for (let at = 0; at < samples.length; at += 3) {
    const value = samples[at] ?? 0;
    if (value !== samples[at + 1] || value !== samples[at + 2]) return colour;
    if (value !== 255) level = Math.max(level, value === 0 ? bilevel : grey);
  }
  return level;
}

/** Leaves the stream behind the page. Throws DocumentError when the page is damaged. */
export function surveyPage(stream: ByteStream, page: PageHeader): PageContent {
  const { channels, convert } = samplesOf(page);
  const line = new Uint8Array(page.lineBytes);
  const samples = new Uint8Array(page.width * channels);
  const most = channels === 1 ? (page.bitsPerSample === 1 ? bilevel : grey) : colour;
  let level = white;
  const lines = readLines(stream, page, line);
  while (lines.next().done !== true) {
    // The rest is only unpacked, to find damage and the next page.
    if (level === most) continue;
    convert(line, samples);
    level = Math.max(level, channels === 1 ? judgeGrey(samples) : judgeColour(samples));
  }
  return contents[level] ?? 'colour';
}
