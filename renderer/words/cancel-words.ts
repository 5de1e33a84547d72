// The words of a sent fax that its service gives back before the call.
import type { Texts } from './texts.ts';

export const cancelEn = {
  cancelSent: {
    asking: 'Cancelling',
    askingText: 'Asking the fax service to give it back. Until it answers, the fax may still be sent.',
    refused: 'It was too late to cancel: the fax is on its way.',
    ours: 'You cancelled it before the call ({{when}}).',
    oursBetween: 'You cancelled it before the next call ({{when}}).',
    others: 'It was cancelled at the fax service before the call ({{when}}).',
    othersBetween: 'It was cancelled at the fax service before the next call ({{when}}).',
    nothing: 'No page was sent.',
    pages_one: 'The recipient has page 1 from an earlier call.',
    pages_other: 'The recipient has pages 1 to {{count}} from an earlier call.',
  },
} as const;

export const cancelFr: Texts<typeof cancelEn> = {
  cancelSent: {
    asking: 'Annulation en cours',
    askingText: 'On demande au service de fax de le rendre. Tant qu’il n’a pas répondu, le fax peut encore partir.',
    refused: 'Trop tard pour annuler : le fax est en route.',
    ours: 'Vous l’avez annulé avant l’appel ({{when}}).',
    oursBetween: 'Vous l’avez annulé avant l’appel suivant ({{when}}).',
    others: 'Il a été annulé au service de fax avant l’appel ({{when}}).',
    othersBetween: 'Il a été annulé au service de fax avant l’appel suivant ({{when}}).',
    nothing: 'Aucune page n’a été envoyée.',
    pages_one: 'Le destinataire a la page 1 d’un appel précédent.',
    pages_other: 'Le destinataire a les pages 1 à {{count}} d’un appel précédent.',
  },
};
