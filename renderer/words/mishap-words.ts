// The words of a screen that broke.
import type { Texts } from './texts.ts';

export const mishapEn = {
  mishap: {
    title: 'This view could not be shown',
    text: 'Your faxes and drafts are safe. Load the window again to go on. If it happens again, send us the diagnostics from Help.',
    reload: 'Load the window again',
  },
} as const;

export const mishapFr: Texts<typeof mishapEn> = {
  mishap: {
    title: 'Cette vue n’a pas pu s’afficher',
    text: 'Vos fax et vos brouillons sont intacts. Rechargez la fenêtre pour continuer. Si cela se reproduit, envoyez-nous le diagnostic depuis l’Aide.',
    reload: 'Recharger la fenêtre',
  },
};
