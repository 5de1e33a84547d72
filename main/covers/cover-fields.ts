// What a cover says about one fax, in the words and date format of its language.
import type { Cover, SenderProfile } from '../../contract/cover.ts';
import type { Locale } from '../desktop/words.ts';
import { coverWords } from './cover-words.ts';
import type { CoverFields } from './fill-template.ts';

export interface CoverFacts {
  readonly cover: Pick<Cover, 'subject' | 'remarks'>;
  readonly profile: SenderProfile;
  /** Numbers as they are shown; an empty name where only the number is known. */
  readonly to: { readonly name: string; readonly number: string };
  readonly from: { readonly name: string; readonly number: string };
  /** With the cover. */
  readonly pageCount: number;
  readonly nowMs: number;
  /** The pages of an earlier fax that this one sends once more; null for a fax of its own. */
  readonly continues: { readonly from: number; readonly to: number } | null;
}

export function coverFields(facts: CoverFacts, locale: Locale, region: string): CoverFields {
  const { cover, profile, to, from, continues } = facts;
  const words = coverWords[locale];
  return {
    ...words.labels,
    language: locale,
    'to.name': to.name,
    'to.number': to.number,
    'from.name': profile.name || from.name,
    'from.number': from.number,
    'from.company': profile.company,
    'from.phone': profile.phone,
    'from.address': profile.address,
    date: new Intl.DateTimeFormat(region, { dateStyle: 'long', timeStyle: 'short' }).format(facts.nowMs),
    pages: new Intl.NumberFormat(region).format(facts.pageCount),
    subject: cover.subject.trim(),
    remarks: cover.remarks.trim(),
    continues: continues ? words.continues(continues.from, continues.to) : '',
  };
}
