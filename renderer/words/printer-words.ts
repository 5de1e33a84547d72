// The words of who may print to this computer's Ooma Fax.
import type { Texts } from './texts.ts';

export const printerEn = {
  printerAccess: {
    private: 'Only I can print to Ooma Fax on this computer',
    privateHint:
      'For computers that several people use. What others here print does not arrive in your faxes. Off: everybody who is signed in to this computer can print to you.',
    changing: 'Changing the print queue…',
  },
};

export const printerFr: Texts<typeof printerEn> = {
  printerAccess: {
    private: 'Moi seul peux imprimer sur Ooma Fax depuis cet ordinateur',
    privateHint:
      'Pour les ordinateurs utilisés par plusieurs personnes. Ce que les autres impriment ici n’arrive pas dans vos fax. Désactivé : toute personne connectée à cet ordinateur peut imprimer chez vous.',
    changing: 'Modification de la file d’impression…',
  },
};
