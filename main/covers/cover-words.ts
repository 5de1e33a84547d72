// What the built-in covers say around the fields, per language.
import type { BuiltInCover } from '../../contract/cover.ts';
import type { Locale } from '../desktop/words.ts';
import type { CoverFields } from './fill-template.ts';

export interface CoverWords {
  readonly names: Readonly<Record<BuiltInCover, string>>;
  /** `{{label.…}}` in templates. */
  readonly labels: CoverFields;
  readonly continues: (from: number, to: number) => string;
}

const en: CoverWords = {
  names: { plain: 'Plain', letterhead: 'Letterhead', confidential: 'Confidential', urgent: 'Urgent' },
  labels: {
    'label.fax': 'Fax',
    'label.to': 'To',
    'label.from': 'From',
    'label.phone': 'Phone',
    'label.date': 'Date',
    'label.pages': 'Pages, this one included',
    'label.subject': 'Subject',
    'label.urgent': 'Urgent',
    'label.confidential': 'Confidential',
    'label.notice':
      'This fax is meant for the recipient named above and may contain private information. If it reached you by mistake, please tell the sender at once and destroy it. Copying it or passing it on is not permitted.',
    'label.continued': 'Continuation',
  },
  continues: (from, to) =>
    from === to
      ? `The last call ended early. This is the missing page ${from} of the same document.`
      : `The last call ended early. These are the missing pages ${from} to ${to} of the same document.`,
};

const fr: CoverWords = {
  names: { plain: 'Simple', letterhead: 'En-tête', confidential: 'Confidentiel', urgent: 'Urgent' },
  labels: {
    'label.fax': 'Télécopie',
    'label.to': 'À',
    'label.from': 'De',
    'label.phone': 'Téléphone',
    'label.date': 'Date',
    'label.pages': 'Pages, celle-ci comprise',
    'label.subject': 'Objet',
    'label.urgent': 'Urgent',
    'label.confidential': 'Confidentiel',
    'label.notice':
      'Cette télécopie est destinée à la personne nommée ci-dessus et peut contenir des renseignements privés. Si elle vous est parvenue par erreur, prévenez aussitôt l’expéditeur et détruisez-la. Il est interdit de la copier ou de la transmettre.',
    'label.continued': 'Suite',
  },
  continues: (from, to) =>
    from === to
      ? `L’appel précédent s’est interrompu. Voici la page ${from} du même document, qui manquait.`
      : `L’appel précédent s’est interrompu. Voici les pages ${from} à ${to} du même document, qui manquaient.`,
};

export const coverWords: Readonly<Record<Locale, CoverWords>> = { en, fr };
