// Makes the cover page of a fax: the chosen template with this fax's own words, as a stored PDF of one page.
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Cover, SenderProfile } from '../../contract/cover.ts';
import type { PreparedDocument } from '../../contract/fax.ts';
import { fail, type Result } from '../../contract/result.ts';
import { formatDialled } from '../contacts/read-number.ts';
import type { Locale } from '../desktop/words.ts';
import { type CoverFacts, coverFields } from './cover-fields.ts';
import { fillTemplate } from './fill-template.ts';
import type { TemplateShelf } from './template-shelf.ts';

export interface CoversOptions {
  readonly shelf: TemplateShelf;
  /** Where the printed page is a file for a moment. */
  readonly folder: string;
  readonly print: (html: string, paper: 'A4' | 'Letter') => Promise<Uint8Array>;
  readonly prepare: (file: string) => Promise<Result<PreparedDocument>>;
  readonly profile: () => SenderProfile;
  readonly locale: () => Locale;
  /** BCP 47, for dates and numbers. */
  readonly region: () => string;
  readonly now: () => number;
}

export type CoverOrder = Pick<CoverFacts, 'to' | 'from' | 'pageCount' | 'continues'> & { readonly cover: Cover };

export interface Covers {
  /** Faults: `cover/unknown`, `cover/not-printed`, `disk/*`. */
  make(order: CoverOrder): Promise<Result<PreparedDocument>>;
}

/** North America faxes on Letter, the rest of the world on A4. */
export function paperFor(fromNumber: string): 'A4' | 'Letter' {
  return fromNumber.startsWith('+1') ? 'Letter' : 'A4';
}

function shownEnd({ name, number }: CoverFacts['to']): CoverFacts['to'] {
  return { name, number: formatDialled(number) };
}

export function createCovers(options: CoversOptions): Covers {
  const { shelf, folder, print, prepare, profile, locale, region, now } = options;

  async function store(pdf: Uint8Array): Promise<Result<PreparedDocument>> {
    const file = path.join(folder, `${randomUUID()}.pdf`);
    try {
      await writeFile(file, pdf, { mode: 0o600 });
      return await prepare(file);
    } finally {
      await rm(file, { force: true });
    }
  }

  return {
    async make(order) {
      const template = await shelf.read(order.cover.templateId);
      if (!template.ok) return template;
      const shown = { to: shownEnd(order.to), from: shownEnd(order.from) };
      const fields = coverFields({ ...order, ...shown, profile: profile(), nowMs: now() }, locale(), region());
      try {
        return await store(await print(fillTemplate(template.value, fields), paperFor(order.from.number)));
      } catch (error) {
        return fail('cover/not-printed', String(error));
      }
    },
  };
}
