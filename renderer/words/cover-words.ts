// The words of cover pages: the choice in the send window, and the sender's own lines in the settings.
import type { Texts } from './texts.ts';

export const coverEn = {
  cover: {
    label: 'Cover page',
    none: 'None',
    subject: 'Subject',
    remarks: 'Remarks',
    look: 'Look at it',
    looking: 'Making the cover page…',
    thumb: 'Cover',
    item: 'Cover page, always the first',
    stays: 'The cover page is always first and stays as it is.',
    add: 'Add a template of your own…',
    added: '“{{name}}” is among your cover pages now.',
    each_one: 'Goes before the first page.',
    each_other: 'Each of the {{count}} recipients gets one with their own name.',
  },
  profile: {
    title: 'You on cover pages',
    name: 'Name',
    company: 'Company',
    phone: 'Phone',
    address: 'Address',
  },
};

export const coverFr: Texts<typeof coverEn> = {
  cover: {
    label: 'Page de garde',
    none: 'Aucune',
    subject: 'Objet',
    remarks: 'Remarques',
    look: 'L’afficher',
    looking: 'Création de la page de garde…',
    thumb: 'Garde',
    item: 'Page de garde, toujours la première',
    stays: 'La page de garde est toujours la première et reste telle quelle.',
    add: 'Ajouter votre propre modèle…',
    added: '« {{name}} » fait maintenant partie de vos pages de garde.',
    each_one: 'Précède la première page.',
    each_other: 'Chacun des {{count}} destinataires en reçoit une à son nom.',
  },
  profile: {
    title: 'Vous, sur les pages de garde',
    name: 'Nom',
    company: 'Entreprise',
    phone: 'Téléphone',
    address: 'Adresse',
  },
};
