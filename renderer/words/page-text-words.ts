// The words about reading received pages: their text over the page, and the settings of it.
import type { Texts } from './texts.ts';

export const pageTextEn = {
  pageText: {
    textOfPage: 'Text of page {{page}}',
    failed: 'The words of this fax could not be read, so it is not found by them.',
    title: 'Received faxes',
    deleteUndo: 'Deleting can be undone for',
    isOn: 'Read the words of received faxes',
    isOnHint:
      'Faxes can then be found by any word on their pages, text can be selected and copied, and screen readers read them aloud. It is done on this computer; nothing leaves it.',
    languages: 'Languages of the pages',
    both: 'English and French',
    en: 'English',
    fr: 'French',
  },
};

export const pageTextFr: Texts<typeof pageTextEn> = {
  pageText: {
    textOfPage: 'Texte de la page {{page}}',
    failed: 'Les mots de ce fax n’ont pas pu être lus : il ne se trouve pas par eux.',
    title: 'Fax reçus',
    deleteUndo: 'Une suppression s’annule pendant',
    isOn: 'Lire les mots des fax reçus',
    isOnHint:
      'On trouve alors un fax par n’importe quel mot de ses pages, le texte peut être sélectionné et copié, et les lecteurs d’écran le lisent à voix haute. Tout se fait sur cet ordinateur ; rien n’en sort.',
    languages: 'Langues des pages',
    both: 'Anglais et français',
    en: 'Anglais',
    fr: 'Français',
  },
};
