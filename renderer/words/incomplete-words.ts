// The words of a received fax whose call dropped.
import type { Texts } from './texts.ts';

export const incompleteEn = {
  incomplete: {
    chip: 'Incomplete',
    inWords: 'incomplete: the call dropped',
    title: 'This fax is not complete',
    text_one:
      'The call dropped. {{count}} page came, and it may be cut off. The sender’s machine usually sends the rest by itself; if nothing follows, ask for it.',
    text_other:
      'The call dropped. {{count}} pages came, and the last may be cut off. The sender’s machine usually sends the rest by itself; if nothing follows, ask for it.',
    textPlain:
      'The call dropped while it was coming. The sender’s machine usually sends the rest by itself; if nothing follows, ask for it.',
  },
} as const;

export const incompleteFr: Texts<typeof incompleteEn> = {
  incomplete: {
    chip: 'Incomplet',
    inWords: 'incomplet : l’appel a coupé',
    title: 'Ce fax n’est pas complet',
    text_one:
      'L’appel a coupé. {{count}} page est arrivée, peut-être pas en entier. L’appareil de l’expéditeur envoie en général la suite de lui-même ; si rien ne suit, demandez-la.',
    text_other:
      'L’appel a coupé. {{count}} pages sont arrivées, la dernière peut-être pas en entier. L’appareil de l’expéditeur envoie en général la suite de lui-même ; si rien ne suit, demandez-la.',
    textPlain:
      'L’appel a coupé pendant la réception. L’appareil de l’expéditeur envoie en général la suite de lui-même ; si rien ne suit, demandez-la.',
  },
};
