// The words of the notifications' settings.
import type { Texts } from './texts.ts';

export const noticeEn = {
  notices: {
    title: 'Notifications',
    on: 'Notify me when a fax arrives',
    onHint: 'A short note on the desktop. A click on it opens the fax.',
    fullNumber: 'Show who a fax is from',
    fullNumberHint: 'Off: only the last digits of the number, so that nobody beside you can read it.',
    quiet: 'Quiet hours',
    quietHint: 'Faxes still arrive and wait unread; only the notes stay away.',
    from: 'From',
    to: 'To',
    rules: 'Numbers with a rule of their own',
    noRules: 'None yet. Add a number that you always or never want to hear of.',
    number: 'Fax number',
    when: 'Notify',
    always: 'Always, in quiet hours too',
    never: 'Never',
    add: 'Add',
    remove: 'Remove the rule for {{number}}',
    test: 'Show a test notification',
    testBusy: 'Showing…',
    testShown: 'The desktop took the test notification. If you do not see it, look whether “do not disturb” is on.',
  },
};

export const noticeFr: Texts<typeof noticeEn> = {
  notices: {
    title: 'Notifications',
    on: 'Me prévenir quand un fax arrive',
    onHint: 'Une courte note sur le bureau. Un clic ouvre le fax.',
    fullNumber: 'Montrer de qui vient un fax',
    fullNumberHint: 'Désactivé : seulement les derniers chiffres du numéro, pour que personne à côté ne puisse le lire.',
    quiet: 'Heures calmes',
    quietHint: 'Les fax arrivent et attendent, non lus ; seules les notes se taisent.',
    from: 'De',
    to: 'À',
    rules: 'Numéros qui ont leur propre règle',
    noRules: 'Aucun. Ajoutez un numéro dont vous voulez être prévenu toujours ou jamais.',
    number: 'Numéro de fax',
    when: 'Prévenir',
    always: 'Toujours, même aux heures calmes',
    never: 'Jamais',
    add: 'Ajouter',
    remove: 'Supprimer la règle de {{number}}',
    test: 'Montrer une notification d’essai',
    testBusy: 'Affichage…',
    testShown: 'Le bureau a pris la notification d’essai. Si vous ne la voyez pas, vérifiez le mode « ne pas déranger ».',
  },
};
