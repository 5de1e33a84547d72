// The words of the first screen: trying it here, signing in.
import type { Texts } from './texts.ts';

export const setupEn = {
  setup: {
    title: 'Welcome to Ooma Fax',
    lead: 'Print from any program, type a number, and your fax is on its way.',
    tryTitle: 'Try it on this computer',
    tryText:
      'Two extensions with their own fax numbers are ready in a moment. Nothing leaves this computer, so you can send whatever you like.',
    tryBusy: 'Getting two extensions ready…',
    signInTitle: 'Sign in to your fax service',
    signInText: 'Your administrator knows the address and the account name.',
    address: 'Service address',
    addressHint: 'For example https://fax.example.com/v2',
    account: 'Account name',
    user: 'User name',
    password: 'Password',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    needsAddress: 'Enter the address of your fax service.',
    badAddress: 'This is no address. It begins with https:// and a name.',
    needsAccount: 'Enter the account name.',
    needsUser: 'Enter your user name.',
    needsPassword: 'Enter your password.',
    keptSafe: 'Your password is kept in this computer’s keychain and nowhere else.',
  },
};

export const setupFr: Texts<typeof setupEn> = {
  setup: {
    title: 'Bienvenue dans Ooma Fax',
    lead: 'Imprimez depuis n’importe quel programme, tapez un numéro, et votre fax est parti.',
    tryTitle: 'Essayer sur cet ordinateur',
    tryText:
      'Deux postes avec leur propre numéro de fax sont prêts en un instant. Rien ne quitte cet ordinateur : envoyez ce que vous voulez.',
    tryBusy: 'Préparation des deux postes…',
    signInTitle: 'Se connecter à votre service de fax',
    signInText: 'Votre administrateur connaît l’adresse et le nom du compte.',
    address: 'Adresse du service',
    addressHint: 'Par exemple https://fax.example.com/v2',
    account: 'Nom du compte',
    user: 'Nom d’utilisateur',
    password: 'Mot de passe',
    signIn: 'Se connecter',
    signingIn: 'Connexion…',
    needsAddress: 'Indiquez l’adresse de votre service de fax.',
    badAddress: 'Ce n’est pas une adresse. Elle commence par https:// et un nom.',
    needsAccount: 'Indiquez le nom du compte.',
    needsUser: 'Indiquez votre nom d’utilisateur.',
    needsPassword: 'Indiquez votre mot de passe.',
    keptSafe: 'Votre mot de passe est gardé dans le trousseau de cet ordinateur et nulle part ailleurs.',
  },
};
