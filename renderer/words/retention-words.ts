// The words of the rule for old faxes, and of the countdown on a fax.
import type { Texts } from './texts.ts';

export const retentionEn = {
  retention: {
    title: 'Old received faxes',
    isOn: 'Delete old faxes by a rule',
    isOnHint: 'Each fax says when it goes. Starred faxes, those you keep and junk are never deleted by the rule.',
    scope: 'Which',
    archive: 'Archived',
    all: 'All received',
    days: 'Older than',
    day_one: '{{count}} day',
    day_other: '{{count}} days',
    atService: 'Delete them at the fax service too',
    atServiceHint: 'Off: they go from this computer only, and the service keeps them as long as it does.',
    nothing: 'Nothing that is here now will be deleted soon.',
    outlook_one: 'From {{date}} on {{count}} fax goes. Nothing goes sooner than a week after the rule was changed.',
    outlook_other: 'From {{date}} on {{count}} faxes go. Nothing goes sooner than a week after the rule was changed.',
    goesHere_zero: 'Your rule deletes this fax from this computer today. The fax service keeps it.',
    goesHere_one: 'Your rule deletes this fax from this computer in {{count}} day. The fax service keeps it.',
    goesHere_other: 'Your rule deletes this fax from this computer in {{count}} days. The fax service keeps it.',
    goesBoth_zero: 'Your rule deletes this fax today, here and at the fax service.',
    goesBoth_one: 'Your rule deletes this fax in {{count}} day, here and at the fax service.',
    goesBoth_other: 'Your rule deletes this fax in {{count}} days, here and at the fax service.',
    keep: 'Keep it',
    kept: 'You keep this fax: the rule for old faxes does not delete it.',
    unkeep: 'Leave it to the rule',
    label: 'How long this fax stays',
  },
};

export const retentionFr: Texts<typeof retentionEn> = {
  retention: {
    title: 'Anciens fax reçus',
    isOn: 'Supprimer les anciens fax selon une règle',
    isOnHint:
      'Chaque fax dit quand il part. Les fax favoris, ceux que vous gardez et les indésirables ne sont jamais supprimés par la règle.',
    scope: 'Lesquels',
    archive: 'Archivés',
    all: 'Tous les reçus',
    days: 'Plus vieux que',
    day_one: '{{count}} jour',
    day_other: '{{count}} jours',
    atService: 'Les supprimer aussi chez le service de fax',
    atServiceHint: 'Désactivé : ils ne quittent que cet ordinateur, et le service les garde aussi longtemps qu’il le fait.',
    nothing: 'Rien de ce qui est ici ne sera bientôt supprimé.',
    outlook_one: 'À partir du {{date}}, {{count}} fax part. Rien ne part moins d’une semaine après un changement de la règle.',
    outlook_other:
      'À partir du {{date}}, {{count}} fax partent. Rien ne part moins d’une semaine après un changement de la règle.',
    goesHere_zero: 'Votre règle supprime ce fax de cet ordinateur aujourd’hui. Le service de fax le garde.',
    goesHere_one: 'Votre règle supprime ce fax de cet ordinateur dans {{count}} jour. Le service de fax le garde.',
    goesHere_other: 'Votre règle supprime ce fax de cet ordinateur dans {{count}} jours. Le service de fax le garde.',
    goesBoth_zero: 'Votre règle supprime ce fax aujourd’hui, ici et chez le service de fax.',
    goesBoth_one: 'Votre règle supprime ce fax dans {{count}} jour, ici et chez le service de fax.',
    goesBoth_other: 'Votre règle supprime ce fax dans {{count}} jours, ici et chez le service de fax.',
    keep: 'Le garder',
    kept: 'Vous gardez ce fax : la règle des anciens fax ne le supprime pas.',
    unkeep: 'Laisser faire la règle',
    label: 'Combien de temps ce fax reste',
  },
};
