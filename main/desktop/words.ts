// What main itself says to the user, in each language: notifications, menus, dialogs.

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
  readonly staysInTray: { readonly title: string; readonly body: string };
  readonly chooseDocuments: string;
  readonly faxDocuments: string;
  readonly allFiles: string;
  readonly chooseCover: string;
  readonly saveFax: string;
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
  staysInTray: { title: 'Ooma Fax keeps running', body: 'You can still print to it and receive faxes. Quit it from its menu.' },
  chooseDocuments: 'Choose documents to fax',
  faxDocuments: 'Documents and pictures',
  allFiles: 'All files',
  chooseCover: 'Choose a cover template',
  saveFax: 'Save the fax',
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
  staysInTray: {
    title: 'Ooma Fax reste actif',
    body: 'Vous pouvez toujours y imprimer et recevoir des fax. Quittez-le depuis son menu.',
  },
  chooseDocuments: 'Choisir les documents à faxer',
  faxDocuments: 'Documents et images',
  allFiles: 'Tous les fichiers',
  chooseCover: 'Choisir un modèle de page de garde',
  saveFax: 'Enregistrer le fax',
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
};

export const desktopWords: Readonly<Record<Locale, DesktopWords>> = { en, fr };

/** `system`: French where the desktop speaks French, English everywhere else. */
export function pickLocale(language: 'system' | Locale, systemLocale: string): Locale {
  if (language !== 'system') return language;
  return systemLocale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
