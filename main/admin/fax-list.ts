// The list of faxes in a download: one line for each, those that could not be had among them, as CSV for a spreadsheet.
import type { AccountFax } from '../../contract/admin.ts';
import type { FaultCode } from '../../contract/fault.ts';
import { formatCsv } from '../contacts/csv.ts';
import { dayOf, timeOf } from './entry-names.ts';

export interface ListedFax {
  readonly fax: AccountFax;
  /** In the ZIP; null: it is not there, for this reason. */
  readonly entry: string | null;
  readonly code: FaultCode | null;
}

interface ListWords {
  readonly fileName: string;
  readonly columns: readonly string[];
  readonly gone: string;
  readonly refused: string;
}

const words: Readonly<Record<'en' | 'fr', ListWords>> = {
  en: {
    fileName: 'Received faxes.csv',
    columns: ['File', 'Day', 'Time', 'From', 'Name', 'To', 'Extension', 'Pages', 'Fax id', 'Remark'],
    gone: 'Not in this download: the fax service no longer has it.',
    refused: 'Not in this download: the fax service did not give it.',
  },
  fr: {
    fileName: 'Fax reçus.csv',
    columns: ['Fichier', 'Jour', 'Heure', 'De', 'Nom', 'À', 'Poste', 'Pages', 'Identifiant', 'Remarque'],
    gone: 'Absent de ce téléchargement : le service de fax ne l’a plus.',
    refused: 'Absent de ce téléchargement : le service de fax ne l’a pas donné.',
  },
};

export function listFileName(language: 'en' | 'fr'): string {
  return words[language].fileName;
}

export function writeFaxList(faxes: readonly ListedFax[], language: 'en' | 'fr'): string {
  const { columns, gone, refused } = words[language];
  const rows = faxes.map(({ fax, entry, code }) => [
    entry ?? '',
    dayOf(fax.receivedAtMs),
    timeOf(fax.receivedAtMs),
    fax.from,
    fax.fromName,
    fax.to,
    fax.owner,
    fax.pageCount === null ? '' : String(fax.pageCount),
    fax.id,
    code === null ? '' : code === 'service/not-found' ? gone : refused,
  ]);
  return formatCsv([columns, ...rows], language === 'fr' ? ';' : ',');
}
