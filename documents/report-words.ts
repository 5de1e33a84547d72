// The words of the transmission report, in each language.

export interface ReportWords {
  readonly title: string;
  readonly subtitle: string;
  readonly isDelivered: string;
  readonly isFailed: string;
  readonly isCancelled: string;
  readonly cancelledText: string;
  readonly cancelledLater: string;
  readonly to: string;
  readonly from: string;
  readonly document: string;
  readonly pages: string;
  readonly pagesOf: (sent: number, total: number) => string;
  readonly sent: string;
  readonly handedIn: string;
  readonly delivered: string;
  readonly ended: string;
  readonly cancelled: string;
  readonly duration: string;
  readonly seconds: (seconds: number) => string;
  readonly minutes: (minutes: number, seconds: number) => string;
  readonly station: string;
  readonly reference: string;
  readonly pageOf: (total: number) => string;
  readonly serviceSaid: (text: string) => string;
  readonly fingerprint: string;
  readonly fingerprintUnsent: string;
  readonly fingerprintNote: string;
  readonly made: (when: string) => string;
}

const en: ReportWords = {
  title: 'Transmission report',
  subtitle: 'Facsimile sent with Ooma Fax',
  isDelivered: 'Delivered',
  isFailed: 'Not delivered',
  isCancelled: 'Cancelled',
  cancelledText: 'It was cancelled at the fax service before the call. No call was made.',
  cancelledLater: 'It was cancelled at the fax service before the next call. No further call was made.',
  to: 'To',
  from: 'From',
  document: 'Document',
  pages: 'Pages',
  pagesOf: (sent, total) => `${sent} of ${total} confirmed`,
  sent: 'Sent',
  handedIn: 'Handed in',
  delivered: 'Delivered',
  ended: 'Ended',
  cancelled: 'Cancelled',
  duration: 'Time taken',
  seconds: (seconds) => `${seconds} s`,
  minutes: (minutes, seconds) => `${minutes} min ${seconds} s`,
  station: 'Answered by',
  reference: 'Reference',
  pageOf: (total) => `Page 1 of ${total}`,
  serviceSaid: (text) => `The service said: ${text}`,
  fingerprint: 'SHA-256 of the transmitted document',
  fingerprintUnsent: 'SHA-256 of the document',
  fingerprintNote:
    'Only the very file that was handed to the fax service has this fingerprint. It proves which document this report is about.',
  made: (when) => `Report made ${when}`,
};

const fr: ReportWords = {
  title: 'Rapport de transmission',
  subtitle: 'Télécopie envoyée avec Ooma Fax',
  isDelivered: 'Remis',
  isFailed: 'Non remis',
  isCancelled: 'Annulé',
  cancelledText: 'Il a été annulé au service de fax avant l’appel. Aucun appel n’a été fait.',
  cancelledLater: 'Il a été annulé au service de fax avant l’appel suivant. Aucun autre appel n’a été fait.',
  to: 'À',
  from: 'De',
  document: 'Document',
  pages: 'Pages',
  pagesOf: (sent, total) => `${sent} sur ${total} ${sent < 2 ? 'confirmée' : 'confirmées'}`,
  sent: 'Envoyé',
  handedIn: 'Confié',
  delivered: 'Remis',
  ended: 'Terminé',
  cancelled: 'Annulé',
  duration: 'Durée',
  seconds: (seconds) => `${seconds} s`,
  minutes: (minutes, seconds) => `${minutes} min ${seconds} s`,
  station: 'Répondant',
  reference: 'Référence',
  pageOf: (total) => `Page 1 sur ${total}`,
  serviceSaid: (text) => `Le service a dit : ${text}`,
  fingerprint: 'SHA-256 du document transmis',
  fingerprintUnsent: 'SHA-256 du document',
  fingerprintNote:
    'Seul le fichier même qui a été remis au service de fax a cette empreinte. Elle prouve de quel document parle ce rapport.',
  made: (when) => `Rapport établi ${when}`,
};

export const reportWords: Readonly<Record<'en' | 'fr', ReportWords>> = { en, fr };
