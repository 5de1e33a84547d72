// What the letters say, in the language that the operator chose.
import { fromGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import type { Doc } from '../store/documents.ts';
import type { KeptFax } from '../store/faxes.ts';

export type MailLanguage = 'en' | 'fr';

export interface LetterWords {
  readonly subject: string;
  readonly text: string;
  /** `+15145550142_2026-11-26_10-42.pdf` */
  readonly fileName: string;
}

interface Facts {
  readonly other: string;
  readonly own: string;
  readonly pages: string;
  readonly time: string;
  readonly reason: string;
}

const words = {
  en: {
    unknown: 'an unknown number',
    pages: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
    received: (facts: Facts) => ({
      subject: `New fax from ${facts.other}`,
      text: `A fax from ${facts.other} to ${facts.own} arrived on ${facts.time}: ${facts.pages}, attached as PDF.\n`,
    }),
    incomplete: (facts: Facts) => ({
      subject: `Incomplete fax from ${facts.other}`,
      text: `A fax from ${facts.other} to ${facts.own} broke off on ${facts.time} (${facts.reason}). What arrived, ${facts.pages}, is attached as PDF; its sender's machine usually sends the rest by itself.\n`,
    }),
    sent: (facts: Facts) => ({
      subject: `Fax to ${facts.other} was delivered`,
      text: `Your fax to ${facts.other} was delivered on ${facts.time}: ${facts.pages}, attached as they went over the line.\n`,
    }),
    failed: (facts: Facts) => ({
      subject: `Fax to ${facts.other} was not delivered`,
      text: `Your fax to ${facts.other} was not delivered (${facts.reason}). The last attempt was on ${facts.time}.\n`,
    }),
  },
  fr: {
    unknown: 'un numéro inconnu',
    pages: (count: number) => (count <= 1 ? `${count} page` : `${count} pages`),
    received: (facts: Facts) => ({
      subject: `Nouvelle télécopie de ${facts.other}`,
      text: `Une télécopie de ${facts.other} pour ${facts.own} est arrivée le ${facts.time} : ${facts.pages}, jointe en PDF.\n`,
    }),
    incomplete: (facts: Facts) => ({
      subject: `Télécopie incomplète de ${facts.other}`,
      text: `Une télécopie de ${facts.other} pour ${facts.own} s’est interrompue le ${facts.time} (${facts.reason}). Ce qui est arrivé, ${facts.pages}, est joint en PDF ; le télécopieur de l’expéditeur envoie en général la suite de lui-même.\n`,
    }),
    sent: (facts: Facts) => ({
      subject: `Télécopie à ${facts.other} remise`,
      text: `Votre télécopie à ${facts.other} a été remise le ${facts.time} : ${facts.pages}, jointe telle qu’elle a été transmise.\n`,
    }),
    failed: (facts: Facts) => ({
      subject: `Télécopie à ${facts.other} non remise`,
      text: `Votre télécopie à ${facts.other} n’a pas été remise (${facts.reason}). La dernière tentative date du ${facts.time}.\n`,
    }),
  },
} as const;

function timeIn(timeZone: string): Intl.DateTimeFormat {
  const options = { dateStyle: 'short', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone, hourCycle: 'h23' });
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC', hourCycle: 'h23' }); // a zone that is none
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[\r\n]+/g, ' ') : '';
}

export function writeWords(fax: KeptFax, language: MailLanguage, timeZone: string): LetterWords {
  const { doc } = fax;
  const own = words[language];
  const result = (doc[fax.folder === 'inbox' ? 'rx_result' : 'tx_result'] ?? {}) as Doc; // written by the service
  const other = textOf(doc[fax.folder === 'inbox' ? 'from_number' : 'to_number']) || own.unknown;
  const ms = fromGregorianSeconds(fax.modified);
  const time = timeIn(timeZone).format(ms).replace(', ', ' ');
  const pages = own.pages(Number(result['transferred_pages'] ?? 0));
  const facts: Facts = { other, own: textOf(doc['to_number']), pages, time, reason: textOf(result['result_text']) };
  const isWhole = result['success'] === true;
  const say = fax.folder === 'inbox' ? (isWhole ? own.received : own.incomplete) : isWhole ? own.sent : own.failed;
  const name = other.replace(/[^\d+]/g, '') || 'fax';
  return { ...say(facts), fileName: `${name}_${time.replace(' ', '_').replace(':', '-')}.pdf` };
}
