// Databases with as many faxes as wanted, with words on their pages as letters have them.
import { createHash } from 'node:crypto';
import type { ReceivedFax } from '../../../contract/received-fax.ts';
import type { Db } from '../../store/database.ts';
import { openReceivedFaxStore } from '../../store/received-fax-store.ts';
import { receivedOf } from '../../testing/received-of.ts';

export const accountId = '6f1c1f0e-3c1f-4d0a-9a53-9d5a4b1f2c11';
export const faxboxId = 'b'.repeat(32);
export const firstMs = 1_600_000_000_000;
/** In twenty faxes of any database, near its beginning, middle and end. */
export const rareWord = 'quixotic';
/** In every second fax. */
export const frequentWord = 'invoice';

const perFaxMs = 600_000;
const batch = 2000;

/** A linear congruential generator: the same database each time. */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** 6,000 words; the first are in nearly every letter, the last in few. */
const vocabulary = Array.from({ length: 6000 }, (_, at) => {
  const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'zo'];
  const pick = (by: number): string => syllables[Math.floor(at / by) % syllables.length] ?? '';
  return `${pick(1)}${pick(14)}${pick(196)}${at % 7 === 0 ? 's' : ''}`;
});

function letter(random: () => number, isFrequent: boolean, isRare: boolean): string {
  const words = Array.from({ length: 120 }, () => vocabulary[Math.floor(random() ** 3 * vocabulary.length)] ?? '');
  if (isFrequent) words[60] = frequentWord;
  if (isRare) words[90] = rareWord;
  return words.join(' ');
}

export const numberOf = (at: number): string => `+1514${String(2_000_000 + (at % 5000)).padStart(7, '0')}`;
export const idOf = (at: number): string => `202601-${String(at).padStart(32, '0')}`;

function faxOf(at: number, random: () => number): ReceivedFax {
  const hash = createHash('sha256').update(String(at)).digest('hex');
  const from = numberOf(Math.floor(random() * 5000));
  return receivedOf({
    id: idOf(at),
    receivedAtMs: firstMs + at * perFaxMs,
    from,
    number: from,
    fromName: `Sender ${at % 500}`,
    document: { id: hash, pageCount: 1 + (at % 12), sizeBytes: 40_000 },
    folder: at % 40 === 7 ? 'archive' : at % 100 === 9 ? 'junk' : 'inbox',
    isRead: at % 10 !== 0,
    isStarred: at % 50 === 0,
    tags: at % 25 === 0 ? ['Tax'] : [],
    words: 'read',
  });
}

export function fill(db: Db, count: number): void {
  const random = createRandom();
  const store = openReceivedFaxStore(db);
  const words = db.prepare('INSERT INTO page_words (document_id, page, text, json) VALUES (?, 1, ?, ?)');
  const rareEvery = Math.floor(count / 20);
  // Only here: a power cut may cost the benchmark its data.
  db.exec('PRAGMA synchronous = OFF');
  for (let start = 0; start < count; start += batch) {
    const faxes = Array.from({ length: Math.min(batch, count - start) }, (_, index) => faxOf(start + index, random));
    db.transaction(() => {
      faxes.forEach(({ document }, index) => {
        const at = start + index;
        if (document) words.run(document.id, letter(random, at % 2 === 0, at % rareEvery === 3), '[]');
      });
    })();
    store.addAll(faxes.map((fax) => ({ fax, accountId, faxboxId })));
  }
  db.exec('PRAGMA synchronous = FULL');
}
