// What main itself says to the user, in each language: notifications, menus, dialogs.
import type { RetentionOutlook } from '../../contract/retention.ts';
import { type DamageWords, damageWords } from './damage-words.ts';

export type Locale = 'en' | 'fr';

export interface DesktopWords {
  readonly faxReceived: string;
  readonly faxesReceived: (count: number) => string;
  readonly pagesFrom: (pages: number, sender: string) => string;
  readonly cannotBeShown: (sender: string) => string;
  readonly unknownSender: string;
  readonly openApp: string;
  readonly newFax: string;
  readonly quit: string;
  readonly lockNow: string;
  readonly unread: (count: number) => string;
  readonly staysInTray: { readonly title: string; readonly body: string };
  readonly testNotice: { readonly title: string; readonly body: string };
  readonly chooseDocuments: string;
  readonly faxDocuments: string;
  readonly allFiles: string;
  readonly chooseCover: string;
  readonly saveFax: string;
  /** What a fax that was marked to go back is called. */
  readonly signedTitle: (name: string) => string;
  /** Over the address that a link of a received fax leads to. */
  readonly link: Readonly<Record<'question' | 'open' | 'cancel', string>>;
  readonly saveReport: string;
  readonly report: string;
  readonly chooseContacts: string;
  readonly contactLists: string;
  readonly saveContacts: string;
  readonly contacts: string;
  readonly fax: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly help: string;
  readonly copyDiagnostics: string;
  readonly licences: string;
  readonly diagnosticsCopied: { readonly title: string; readonly body: string };
  readonly damaged: DamageWords;
  /** Why the app cannot start at all. */
  readonly startTrouble: Readonly<Record<'title' | 'full' | 'notWritable' | 'other', string>>;
  readonly updateReady: { readonly title: string; readonly body: (version: string) => string };
  /** Of received faxes that are printed or saved by themselves. */
  readonly arrivals: Readonly<Record<'print' | 'save' | 'look' | 'chooseFolder', string>>;
  /** Before a rule deletes the first fax. */
  readonly retention: { readonly title: string; readonly text: (outlook: RetentionOutlook) => string };
  readonly testPage: TestPageWords;
}

/** On the page that the printer's self-test prints. */
export interface TestPageWords {
  /** BCP 47, for the date. */
  readonly locale: string;
  readonly title: string;
  readonly lead: string;
  readonly printed: string;
  readonly queue: string;
  readonly address: string;
  readonly size: (points: number) => string;
  readonly lines: string;
  readonly greys: string;
}

const en: DesktopWords = {
  faxReceived: 'Fax received',
  faxesReceived: (count) => `${count} faxes received`,
  pagesFrom: (pages, sender) => `${pages} ${pages === 1 ? 'page' : 'pages'} from ${sender}`,
  cannotBeShown: (sender) => `From ${sender}. It cannot be shown, but it can be saved.`,
  unknownSender: 'an unknown number',
  openApp: 'Open Ooma Fax',
  newFax: 'New fax',
  quit: 'Quit',
  lockNow: 'Lock now',
  unread: (count) => `${count} unread`,
  staysInTray: { title: 'Ooma Fax keeps running', body: 'You can still print to it and receive faxes. Quit it from its menu.' },
  testNotice: { title: 'Notifications work', body: 'This is how Ooma Fax tells you of a new fax.' },
  chooseDocuments: 'Choose documents to fax',
  faxDocuments: 'Documents and pictures',
  allFiles: 'All files',
  chooseCover: 'Choose a cover template',
  saveFax: 'Save the fax',
  signedTitle: (name) => `${name}, signed`,
  startTrouble: {
    title: 'Ooma Fax cannot start',
    full: 'The disk is full. Free some space, then start Ooma Fax again. Nothing is lost.',
    notWritable: 'Ooma Fax may not write to its own folder. Check its permissions, or whether the disk is read-only.',
    other: 'Its own folder cannot be used. The log says more.',
  },
  link: { question: 'This fax wants to open:', open: 'Open', cancel: 'Cancel' },
  saveReport: 'Save the transmission report',
  report: 'Transmission report',
  chooseContacts: 'Choose a contact list',
  contactLists: 'Contact lists (CSV, vCard)',
  saveContacts: 'Save the contacts',
  contacts: 'Fax contacts',
  fax: 'Fax',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  copyDiagnostics: 'Copy diagnostics',
  licences: 'Licences',
  diagnosticsCopied: {
    title: 'Diagnostics copied',
    body: 'Paste them into a message to whoever helps you. No names or numbers are in them.',
  },
  damaged: damageWords.en,
  updateReady: {
    title: 'A new version is ready',
    body: (version) => `Ooma Fax ${version} is installed when you quit the app.`,
  },
  retention: {
    title: 'Old faxes will be deleted',
    text: ({ firstMs, count }) =>
      `${count} received ${count === 1 ? 'fax is' : 'faxes are'} deleted by your rule from ${new Date(firstMs).toLocaleDateString('en-CA')} on. Open Ooma Fax to keep what you need.`,
  },
  arrivals: {
    print: 'A received fax was not printed',
    save: 'A received fax was not saved to its folder',
    look: 'Open Ooma Fax to see why. The fax itself is safe in the inbox.',
    chooseFolder: 'Choose the folder for received faxes',
  },
  testPage: {
    locale: 'en-CA',
    title: 'Ooma Fax test page',
    lead: 'This page went through the print system and came back to Ooma Fax: printing works.',
    printed: 'Printed',
    queue: 'Print queue',
    address: 'Address',
    size: (points) => `Letters of ${points} points, as the far machine will show them.`,
    lines: 'Lines from a quarter of a point to four points',
    greys: 'Greys from white to black',
  },
};

const fr: DesktopWords = {
  faxReceived: 'Fax reçu',
  faxesReceived: (count) => `${count} fax reçus`,
  pagesFrom: (pages, sender) => `${pages} ${pages <= 1 ? 'page' : 'pages'} de ${sender}`,
  cannotBeShown: (sender) => `De ${sender}. Il ne peut pas être affiché, mais il peut être enregistré.`,
  unknownSender: 'un numéro inconnu',
  openApp: 'Ouvrir Ooma Fax',
  newFax: 'Nouveau fax',
  quit: 'Quitter',
  lockNow: 'Verrouiller maintenant',
  unread: (count) => `${count} ${count <= 1 ? 'non lu' : 'non lus'}`,
  staysInTray: {
    title: 'Ooma Fax reste actif',
    body: 'Vous pouvez toujours y imprimer et recevoir des fax. Quittez-le depuis son menu.',
  },
  testNotice: { title: 'Les notifications fonctionnent', body: 'C’est ainsi qu’Ooma Fax vous annonce un nouveau fax.' },
  chooseDocuments: 'Choisir les documents à faxer',
  faxDocuments: 'Documents et images',
  allFiles: 'Tous les fichiers',
  chooseCover: 'Choisir un modèle de page de garde',
  saveFax: 'Enregistrer le fax',
  signedTitle: (name) => `${name}, signé`,
  startTrouble: {
    title: 'Ooma Fax ne peut pas démarrer',
    full: 'Le disque est plein. Libérez de l’espace, puis relancez Ooma Fax. Rien n’est perdu.',
    notWritable:
      'Ooma Fax ne peut pas écrire dans son propre dossier. Vérifiez ses droits, ou si le disque est en lecture seule.',
    other: 'Son propre dossier ne peut pas être utilisé. Le journal en dit plus.',
  },
  link: { question: 'Ce fax veut ouvrir :', open: 'Ouvrir', cancel: 'Annuler' },
  saveReport: 'Enregistrer le rapport de transmission',
  report: 'Rapport de transmission',
  chooseContacts: 'Choisir une liste de contacts',
  contactLists: 'Listes de contacts (CSV, vCard)',
  saveContacts: 'Enregistrer les contacts',
  contacts: 'Contacts de fax',
  fax: 'Fax',
  edit: 'Édition',
  view: 'Affichage',
  window: 'Fenêtre',
  help: 'Aide',
  copyDiagnostics: 'Copier le diagnostic',
  licences: 'Licences',
  diagnosticsCopied: {
    title: 'Diagnostic copié',
    body: 'Collez-le dans un message à la personne qui vous aide. Il ne contient ni nom ni numéro.',
  },
  damaged: damageWords.fr,
  updateReady: {
    title: 'Une nouvelle version est prête',
    body: (version) => `Ooma Fax ${version} s’installe quand vous quittez l’application.`,
  },
  retention: {
    title: 'De vieux fax seront supprimés',
    text: ({ firstMs, count }) =>
      `Votre règle supprime ${count} fax ${count <= 1 ? 'reçu' : 'reçus'} à partir du ${new Date(firstMs).toLocaleDateString('fr-CA')}. Ouvrez Ooma Fax pour garder ce qu’il vous faut.`,
  },
  arrivals: {
    print: 'Un fax reçu n’a pas été imprimé',
    save: 'Un fax reçu n’a pas été enregistré dans son dossier',
    look: 'Ouvrez Ooma Fax pour voir pourquoi. Le fax lui-même est en sûreté dans la boîte de réception.',
    chooseFolder: 'Choisir le dossier des fax reçus',
  },
  testPage: {
    locale: 'fr-CA',
    title: 'Page de test d’Ooma Fax',
    lead: 'Cette page a traversé le système d’impression et est revenue : l’impression fonctionne.',
    printed: 'Imprimée',
    queue: 'File d’impression',
    address: 'Adresse',
    size: (points) => `Lettres de ${points} points, telles que la machine distante les montrera.`,
    lines: 'Traits d’un quart de point à quatre points',
    greys: 'Gris, du blanc au noir',
  },
};

export const desktopWords: Readonly<Record<Locale, DesktopWords>> = { en, fr };

/** `system`: French where the desktop speaks French, English everywhere else. */
export function pickLocale(language: 'system' | Locale, systemLocale: string): Locale {
  if (language !== 'system') return language;
  return systemLocale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
