// Why a fax did not arrive, in plain words, and what its sender can do about it: one table for the screen and the report.
import type { FailureReason } from './sent-fax.ts';

export interface ReasonText {
  readonly what: string;
  readonly next: string;
}

type ReasonTable = Readonly<Record<FailureReason, (pagesSent: number) => ReasonText>>;

const say = (what: string, next: string) => (): ReasonText => ({ what, next });

const en: ReasonTable = {
  busy: say('The line was busy.', 'Send it again in a few minutes. Fax machines are often busy at the full hour.'),
  'no-answer': say('Nobody answered.', 'The machine may be off or out of paper. Call the recipient, or send it again later.'),
  'not-a-fax': say(
    'Something answered, but it was no fax machine.',
    'Check the number: it may be a telephone. Ask the recipient for the fax number.',
  ),
  'number-not-in-service': say(
    'This number is not in service.',
    'Check the number with the recipient, then send the fax to the right one.',
  ),
  'call-rejected': say(
    'The other end refused the call.',
    'The recipient may block your number or accept no faxes now. Call them, or send it again later.',
  ),
  'poor-line': (pagesSent) => ({
    what: pagesSent > 0 ? `The line became too poor on page ${pagesSent + 1}.` : 'The two machines could not agree on the line.',
    next:
      pagesSent > 0
        ? `The recipient has ${pagesSent === 1 ? 'page 1' : `pages 1 to ${pagesSent}`}. Send it again from page ${pagesSent + 1}.`
        : 'Send it again: the next call takes another line. If it fails again, choose Standard quality.',
  }),
  'no-line': say('The fax service had no free line.', 'Send it again in a few minutes.'),
  'service-trouble': say(
    'The fax service had a problem of its own.',
    'Send it again later. If it fails again, tell your administrator what the service said.',
  ),
  'call-dropped': (pagesSent) => ({
    what: pagesSent > 0 ? `The call dropped on page ${pagesSent + 1}.` : 'The call dropped before the first page.',
    next:
      pagesSent > 0
        ? `The recipient has ${pagesSent === 1 ? 'page 1' : `pages 1 to ${pagesSent}`}. Send it again from page ${pagesSent + 1}.`
        : 'Send it again. If it drops again, try at another time.',
  }),
  'refused-by-service': say(
    'The fax service refused it.',
    'Check the number, and ask your administrator whether your user may send faxes there.',
  ),
  'document-refused': say(
    'The fax service could not use the document.',
    'Print the document to “Ooma Fax” once more, then send it from there.',
  ),
  unknown: say('It did not arrive, and the service gave no reason.', 'Send it again. If it fails again, call the recipient.'),
};

const fr: ReasonTable = {
  busy: say(
    'La ligne était occupée.',
    'Renvoyez-le dans quelques minutes. Les télécopieurs sont souvent occupés à l’heure pile.',
  ),
  'no-answer': say(
    'Personne n’a répondu.',
    'L’appareil est peut-être éteint ou sans papier. Appelez le destinataire, ou renvoyez-le plus tard.',
  ),
  'not-a-fax': say(
    'On a répondu, mais ce n’était pas un télécopieur.',
    'Vérifiez le numéro : c’est peut-être un téléphone. Demandez le numéro de fax au destinataire.',
  ),
  'number-not-in-service': say(
    'Ce numéro n’est pas en service.',
    'Vérifiez le numéro auprès du destinataire, puis envoyez le fax au bon.',
  ),
  'call-rejected': say(
    'L’autre côté a refusé l’appel.',
    'Le destinataire bloque peut-être votre numéro ou n’accepte pas de fax en ce moment. Appelez-le, ou renvoyez-le plus tard.',
  ),
  'poor-line': (pagesSent) => ({
    what:
      pagesSent > 0
        ? `La ligne est devenue trop mauvaise à la page ${pagesSent + 1}.`
        : 'Les deux appareils n’ont pas pu s’entendre sur la ligne.',
    next:
      pagesSent > 0
        ? `Le destinataire a ${pagesSent === 1 ? 'la page 1' : `les pages 1 à ${pagesSent}`}. Renvoyez-le à partir de la page ${pagesSent + 1}.`
        : 'Renvoyez-le : le prochain appel prend une autre ligne. S’il échoue encore, choisissez la qualité Standard.',
  }),
  'no-line': say('Le service de fax n’avait aucune ligne libre.', 'Renvoyez-le dans quelques minutes.'),
  'service-trouble': say(
    'Le service de fax a eu un problème de son côté.',
    'Renvoyez-le plus tard. S’il échoue encore, dites à votre administrateur ce que le service a répondu.',
  ),
  'call-dropped': (pagesSent) => ({
    what: pagesSent > 0 ? `L’appel a coupé à la page ${pagesSent + 1}.` : 'L’appel a coupé avant la première page.',
    next:
      pagesSent > 0
        ? `Le destinataire a ${pagesSent === 1 ? 'la page 1' : `les pages 1 à ${pagesSent}`}. Renvoyez-le à partir de la page ${pagesSent + 1}.`
        : 'Renvoyez-le. S’il coupe encore, essayez à un autre moment.',
  }),
  'refused-by-service': say(
    'Le service de fax l’a refusé.',
    'Vérifiez le numéro, et demandez à votre administrateur si vous pouvez y envoyer des fax.',
  ),
  'document-refused': say(
    'Le service de fax n’a pas pu utiliser le document.',
    'Imprimez-le de nouveau sur « Ooma Fax », puis envoyez-le de là.',
  ),
  unknown: say(
    'Il n’est pas arrivé, et le service n’a pas dit pourquoi.',
    'Renvoyez-le. S’il échoue encore, appelez le destinataire.',
  ),
};

const tables: Readonly<Record<'en' | 'fr', ReasonTable>> = { en, fr };

/** `pagesSent`: the pages that the far machine confirmed before the call ended. */
export function reasonText(reason: FailureReason, pagesSent: number, language: 'en' | 'fr'): ReasonText {
  return tables[language][reason](pagesSent);
}
