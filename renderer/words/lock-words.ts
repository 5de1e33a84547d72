// The words of the lock and its settings.
import type { Texts } from './texts.ts';

export const lockEn = {
  lock: {
    title: 'Ooma Fax is locked',
    passcode: 'Passcode',
    unlock: 'Unlock',
    waitSeconds_one: 'Too many wrong tries. You can try again in {{count}} second.',
    waitSeconds_other: 'Too many wrong tries. You can try again in {{count}} seconds.',
    waitMinutes_one: 'Too many wrong tries. You can try again in {{count}} minute.',
    waitMinutes_other: 'Too many wrong tries. You can try again in {{count}} minutes.',
    forgotten: 'Forgotten passcode?',
    forgottenTitle: 'Start over on this computer',
    forgottenText: 'Nobody can look the passcode up. What you can do is sign out and remove everything that Ooma Fax keeps here.',
    forgottenGoes:
      'Gone for good: drafts, printed documents that wait, the list of sent faxes, notes, tags, contacts, signatures, and what was tried without a fax service.',
    forgottenStays: 'Faxes that your fax service still has come back when you sign in again.',
    forget: 'Sign out and remove everything',
  },
  lockSettings: {
    title: 'App lock',
    isOff: 'Off',
    offText:
      'With a passcode, Ooma Fax locks itself when nobody is there: no window shows a fax, and notifications say nothing of one. Printing and receiving go on.',
    isOn: 'On',
    onText: 'Locks at every start, when the screen is locked, when the computer sleeps, and when nobody was there for a while.',
    set: 'Set a passcode…',
    now: 'Lock now',
    change: 'Change the passcode…',
    turnOff: 'Turn off…',
    minutes: 'Lock after',
    minute_one: '{{count}} min',
    minute_other: '{{count}} min',
    current: 'Current passcode',
    passcode: 'New passcode',
    passcodeHint:
      'At least 4 letters or digits. It is kept only as a hash that says nothing about it, and nobody can look it up.',
    repeat: 'New passcode once more',
    tooShort: 'Too short: at least 4 letters or digits.',
    differs: 'The two are not the same.',
    save: 'Save',
    setTitle: 'Set a passcode',
    changeTitle: 'Change the passcode',
    turnOffTitle: 'Turn the lock off',
  },
};

export const lockFr: Texts<typeof lockEn> = {
  lock: {
    title: 'Ooma Fax est verrouillé',
    passcode: 'Code',
    unlock: 'Déverrouiller',
    waitSeconds_one: 'Trop d’essais erronés. Réessayez dans {{count}} seconde.',
    waitSeconds_other: 'Trop d’essais erronés. Réessayez dans {{count}} secondes.',
    waitMinutes_one: 'Trop d’essais erronés. Réessayez dans {{count}} minute.',
    waitMinutes_other: 'Trop d’essais erronés. Réessayez dans {{count}} minutes.',
    forgotten: 'Code oublié ?',
    forgottenTitle: 'Repartir de zéro sur cet ordinateur',
    forgottenText:
      'Personne ne peut retrouver le code. Vous pouvez vous déconnecter et supprimer tout ce qu’Ooma Fax conserve ici.',
    forgottenGoes:
      'Perdus pour de bon : les brouillons, les documents imprimés en attente, la liste des fax envoyés, les notes, les étiquettes, les contacts, les signatures, et ce qui a été essayé sans service de fax.',
    forgottenStays: 'Les fax que votre service de fax a encore reviennent quand vous vous reconnectez.',
    forget: 'Se déconnecter et tout supprimer',
  },
  lockSettings: {
    title: 'Verrouillage',
    isOff: 'Désactivé',
    offText:
      'Avec un code, Ooma Fax se verrouille quand personne n’est là : aucune fenêtre ne montre de fax, et les notifications n’en disent rien. L’impression et la réception continuent.',
    isOn: 'Activé',
    onText:
      'Se verrouille à chaque démarrage, avec l’écran, quand l’ordinateur se met en veille, et quand personne n’est là depuis un moment.',
    set: 'Choisir un code…',
    now: 'Verrouiller maintenant',
    change: 'Changer le code…',
    turnOff: 'Désactiver…',
    minutes: 'Verrouiller après',
    minute_one: '{{count}} min',
    minute_other: '{{count}} min',
    current: 'Code actuel',
    passcode: 'Nouveau code',
    passcodeHint:
      'Au moins 4 lettres ou chiffres. Seule une empreinte qui n’en dit rien est conservée, et personne ne peut le retrouver.',
    repeat: 'Nouveau code, encore une fois',
    tooShort: 'Trop court : au moins 4 lettres ou chiffres.',
    differs: 'Les deux ne sont pas identiques.',
    save: 'Enregistrer',
    setTitle: 'Choisir un code',
    changeTitle: 'Changer le code',
    turnOffTitle: 'Désactiver le verrouillage',
  },
};
