// The words of leaving an account.
import type { Texts } from './texts.ts';

export const accountEn = {
  signOut: {
    title: 'Sign out of {{account}}?',
    titleTrial: 'End the trial?',
    text: 'The password is removed from this computer. Contacts, cover pages and settings stay.',
    textTrial: 'Both extensions leave the list of accounts. Contacts, cover pages and settings stay.',
    faxes: 'Its faxes on this computer',
    keep: 'Keep them',
    keepHint: 'Hidden until you sign in again. Faxes on their way wait until then.',
    remove: 'Remove them',
    removeHint: 'Sent and received faxes, notes and tags are deleted here. At the fax service nothing is deleted.',
    yes: 'Sign out',
    yesRemove: 'Sign out and remove',
  },
};

export const accountFr: Texts<typeof accountEn> = {
  signOut: {
    title: 'Se déconnecter de {{account}} ?',
    titleTrial: 'Terminer l’essai ?',
    text: 'Le mot de passe est retiré de cet ordinateur. Contacts, pages de garde et réglages restent.',
    textTrial: 'Les deux postes quittent la liste des comptes. Contacts, pages de garde et réglages restent.',
    faxes: 'Ses fax sur cet ordinateur',
    keep: 'Les garder',
    keepHint: 'Masqués jusqu’à la prochaine connexion. Les fax en route attendent jusque-là.',
    remove: 'Les retirer',
    removeHint:
      'Les fax envoyés et reçus, les notes et les étiquettes sont supprimés ici. Rien n’est supprimé au service de fax.',
    yes: 'Se déconnecter',
    yesRemove: 'Se déconnecter et retirer',
  },
};
