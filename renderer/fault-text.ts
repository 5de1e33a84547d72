// What each failure means to the person in front of the screen: what happened, and what to do next.
import type { Fault, FaultCode } from '../contract/fault.ts';
import type { Locale } from './words/words.ts';

const en: Readonly<Record<FaultCode, string>> = {
  internal: 'Something went wrong inside Ooma Fax. Try again; if it happens again, restart the app. Nothing of yours is lost.',
  'ipc/bad-input': 'Ooma Fax could not read that. Check what you entered and try again.',
  'ipc/untrusted-sender': 'This window may not do that. Close it and open it again.',
  'ipc/unknown-id': 'This is no longer here. It may have been sent or deleted in another window.',
  'process/unavailable': 'A part of Ooma Fax stopped and is being restarted. Try again in a moment.',
  'disk/full': 'The disk is full. Free some space, then try again.',
  'disk/not-writable': 'Ooma Fax may not write to this folder. Choose another place, or check its permissions.',
  'disk/damaged':
    'A file in which Ooma Fax keeps its faxes is damaged. Quit Ooma Fax and start it again: it then repairs the file and keeps everything that can be read.',
  'document/not-supported': 'Ooma Fax cannot read this kind of file. Open it in its own program and print it to “Ooma Fax”.',
  'document/heic':
    'This is a HEIC photo, which Ooma Fax cannot read. Save or send it as JPEG, or open it and print it to “Ooma Fax”.',
  'document/needs-office':
    'Ooma Fax could not convert this document on this computer. Open it in its own program and print it to “Ooma Fax”.',
  'document/encrypted':
    'This document needs a password. Open it in its own program with the password and print it to “Ooma Fax”.',
  'document/damaged':
    'This file is damaged or incomplete. Get it once more from where it came, or print it from the program that made it.',
  'document/empty': 'This document has no pages. Check that it is the right file.',
  'document/too-large': 'This document is too large for the fax service. Send fewer pages, or print it in black and white.',
  'document/unreadable': 'The file could not be read. Check that it still exists, is no folder, and that you may open it.',
  'document/took-too-long': 'Reading this document took too long. Send fewer pages at once, or print it to “Ooma Fax”.',
  'number/missing': 'Enter the fax number.',
  'number/not-a-number': 'This is not a fax number. Use digits only, without letters or an extension.',
  'number/letters': 'A fax number has no letters. Write it with digits only.',
  'number/extension': 'A fax machine cannot dial an extension. Use a number that reaches it directly.',
  'number/too-short': 'This number is too short. Add the area code.',
  'number/too-long': 'This number has too many digits. Check it.',
  'number/unknown-country': 'No country has this code. Check the digits after the plus sign.',
  'number/not-yours': 'You may not send from this number. Choose another one under From.',
  'number/not-confirmed': 'Confirm this number first: a fax to a wrong number cannot be called back.',
  'number/too-many': 'These are too many recipients for one fax. Send it to fewer at a time.',
  'number/taken': 'This number leads somewhere else already. Choose another one.',
  'link/no-program': 'No program on this computer opens this address.',
  'inbox/too-late': 'It is too late to bring this fax back: it was deleted for good.',
  'inbox/too-many-tags': 'A fax takes 30 tags at most. Take one away before you add another.',
  'fax/too-late': 'It is too late for that: the fax service has this fax already.',
  'fax/not-over': 'This fax is still on its way. It can be deleted when it has come to its end.',
  'fax/nothing-sent': 'This fax was taken back before anything was sent, so there is nothing to report.',
  'fax/no-such-page': 'This document has no such page. Choose another page to continue from.',
  'fax/pages-changed':
    'The pages changed while the fax was being made ready, so nothing was sent. Look at them and send it again.',
  'fax/not-here':
    'The pages of this fax are not on this computer, or cannot be shown. Wait until it is fetched, or save its file.',
  'print/no-printer': 'There is no printer here but Ooma Fax itself. Add one in the settings of your computer, or save the fax.',
  'print/printer-gone': 'The printer that was chosen is not there any more. Connect it, or choose another one in the settings.',
  'print/failed': 'The printer did not take the fax. Check that it is on and connected, then print it again.',
  'print/unsure':
    'It may have been printed: the answer of the print system was lost. Look at the printer before you print again.',
  'save/folder-missing':
    'The folder for received faxes is not there. Connect its disk, or choose another folder in the settings.',
  'lock/locked': 'Ooma Fax is locked. Unlock it first.',
  'lock/wrong-passcode': 'This is not the passcode. Try again.',
  'lock/wait': 'There were too many wrong tries. Wait a moment before the next one.',
  'lock/no-passcode': 'The passcode that was set cannot be found any more. Use “Forgotten passcode”.',
  'signature/too-many': 'No more signatures can be kept. Remove one that you do not use any more.',
  'contacts/nothing-found': 'No contact was found in there. Check that it is a contact list, as CSV or vCard.',
  'contacts/no-fax-number': 'This contact has no fax number. Telephone numbers are not taken for one.',
  'contacts/too-large': 'This contact list is too large. Split it into smaller files.',
  'contacts/unreadable': 'The contact list could not be read. Check that it still exists and that you may open it.',
  'service/unreachable': 'The fax service cannot be reached. Check your network connection.',
  'service/answer-lost': 'The connection broke before the service answered. Ooma Fax looks it up before anything is sent again.',
  'service/refused-login': 'The service does not accept this sign-in. Check account name, user name and password.',
  'service/account-locked': 'This account is locked. Ask your administrator to unlock it.',
  'service/two-factor':
    'This account asks for a second code at sign-in, which Ooma Fax cannot give yet. Ask your administrator for a user without it.',
  'service/session-expired': 'You are no longer signed in. Sign in again.',
  'service/forbidden': 'The service does not allow this for your user. Ask your administrator.',
  'service/not-found': 'The service does not have this, or does not have it yet. Try again in a moment.',
  'service/busy': 'The service asks to wait because it is busy. Ooma Fax tries again by itself.',
  'service/trouble': 'The fax service has a problem of its own. Ooma Fax tries again by itself.',
  'service/refused-fax': 'The service refused this fax. Check the number and the document, then send it again.',
  'service/unexpected-answer': 'The answer does not come from a fax service as Ooma Fax knows it. Check the service address.',
  'service/cannot-cancel': 'This service gives back no fax once it has it. The fax goes on.',
  'service/conflict': 'Somebody else changed this at the same time. Look at it again, then repeat your change.',
  'service/needs-payment':
    'This costs extra, and the service does not do it without consent. Order it in the service’s own portal.',
  'service/refused-settings': 'The service refused this change. Check what you entered, then save again.',
  'service/certificate':
    'The certificate of this service cannot be trusted, so nothing was sent. Check the service address. A certificate of your office’s own authority must be trusted by this computer: ask your administrator.',
  'service/certificate-dates':
    'The certificate of this service is not valid today. Check the date and time of this computer; if they are right, ask your administrator.',
  'admin/download-runs': 'Another download is still running. Wait until it has ended, or cancel it.',
  'account/faxes-waiting':
    'Faxes of this account are still on their way, so they were kept. Wait until they are sent, or cancel them under Sent, then sign out.',
  'cover/unknown': 'The template of this cover page is gone. Choose another cover.',
  'cover/no-template': 'This file is no cover template. It must be an HTML file with fields such as {{to.name}}, at most 500 kB.',
  'cover/not-printed': 'The cover page could not be made. Choose another cover, or send without one.',
  'keychain/unavailable': 'This computer’s keychain does not answer, so your password is kept only until you quit.',
  'keychain/locked': 'This computer’s keychain is locked. Unlock it, then try again.',
  'update/not-reached': 'The update server could not be reached. Ooma Fax tries again by itself.',
  'update/not-ours': 'The update that was offered does not come from us, so it was not installed. Tell your administrator.',
  'notice/not-shown':
    'The desktop shows no notifications. Turn them on in its settings; the unread count in the window and the tray still works.',
  'printer/port-taken': 'Another program uses the printer’s port. Close it, then repair the printer.',
  'printer/not-installed': 'No print queue points at Ooma Fax yet. Set up the printer to print from any program.',
  'printer/cups-missing':
    'The print system (CUPS) is not running on this computer. Install or start it, then set up the printer.',
  'printer/cups-refused': 'The print system refused to add the printer. Ask an administrator of this computer to allow it.',
  'printer/queue-not-driverless':
    'The print system did not accept the printer as driverless. Restart the print system, then repair the printer.',
  'printer/queue-points-elsewhere':
    'The printer named “Ooma Fax” belongs to another user or program. Repair the printer to take it over.',
  'printer/queue-paused': 'The printer is paused, so documents wait. Repair it to let them through.',
  'printer/queue-rejects-jobs': 'The printer takes no documents at the moment. Repair it to let it take them again.',
  'printer/queue-lacks-credential':
    'The printer is only for this account, and the print queue cannot prove that it belongs to it, so documents wait. Repair the printer.',
  'printer/secret-not-kept':
    'This computer’s keychain does not answer, and only it may keep what proves that a document is yours. Unlock it and try again.',
  'printer/permission-declined': 'The permission was not given, so nothing was changed. Try again and allow it when asked.',
  'printer/windows-refused':
    'Windows refused to change the printer. Try again and allow it when asked, or ask an administrator of this computer.',
  'printer/spooler-stopped': 'Windows’ print service is not running. Start the service “Print Spooler”, then repair the printer.',
  'printer/not-answering': 'Nothing answers where the printer should listen. Restart Ooma Fax, then try again.',
  'printer/test-not-sent': 'The print system did not take the test page. Repair the printer, then try again.',
  'printer/test-not-arrived':
    'The print system took the test page and did not pass it on within 20 seconds, so it was taken back. Repair the printer, then try again; if that does not help, restart the print system.',
  'printer/spool-not-writable': 'Printed documents cannot be stored. Free some disk space or check the folder’s permissions.',
  'printer/not-supported-here': 'On this system the printer cannot be set up yet. Drop PDF files on the window instead.',
};

const fr: Readonly<Record<FaultCode, string>> = {
  internal: 'Une erreur s’est produite dans Ooma Fax. Réessayez ; si elle persiste, redémarrez l’application. Rien n’est perdu.',
  'ipc/bad-input': 'Ooma Fax n’a pas pu lire cela. Vérifiez votre saisie et réessayez.',
  'ipc/untrusted-sender': 'Cette fenêtre n’a pas ce droit. Fermez-la et rouvrez-la.',
  'ipc/unknown-id': 'Ceci n’est plus là. Il a peut-être été envoyé ou supprimé dans une autre fenêtre.',
  'process/unavailable': 'Une partie d’Ooma Fax s’est arrêtée et redémarre. Réessayez dans un instant.',
  'disk/full': 'Le disque est plein. Libérez de l’espace, puis réessayez.',
  'disk/not-writable': 'Ooma Fax ne peut pas écrire dans ce dossier. Choisissez un autre emplacement ou vérifiez ses droits.',
  'disk/damaged':
    'Un fichier dans lequel Ooma Fax garde ses fax est endommagé. Quittez Ooma Fax et redémarrez-le : il répare alors le fichier et garde tout ce qui peut être lu.',
  'document/not-supported':
    'Ooma Fax ne sait pas lire ce type de fichier. Ouvrez-le dans son programme et imprimez-le sur « Ooma Fax ».',
  'document/heic':
    'C’est une photo HEIC, qu’Ooma Fax ne sait pas lire. Enregistrez-la en JPEG, ou ouvrez-la et imprimez-la sur « Ooma Fax ».',
  'document/needs-office':
    'Ooma Fax n’a pas pu convertir ce document sur cet ordinateur. Ouvrez-le dans son programme et imprimez-le sur « Ooma Fax ».',
  'document/encrypted':
    'Ce document demande un mot de passe. Ouvrez-le dans son programme avec le mot de passe et imprimez-le sur « Ooma Fax ».',
  'document/damaged':
    'Ce fichier est endommagé ou incomplet. Récupérez-le à sa source, ou imprimez-le depuis le programme qui l’a créé.',
  'document/empty': 'Ce document n’a aucune page. Vérifiez que c’est le bon fichier.',
  'document/too-large':
    'Ce document est trop volumineux pour le service de fax. Envoyez moins de pages, ou imprimez-le en noir et blanc.',
  'document/unreadable':
    'Le fichier n’a pas pu être lu. Vérifiez qu’il existe encore, que ce n’est pas un dossier et que vous pouvez l’ouvrir.',
  'document/took-too-long':
    'La lecture de ce document a pris trop de temps. Envoyez moins de pages à la fois, ou imprimez-le sur « Ooma Fax ».',
  'number/missing': 'Indiquez le numéro de fax.',
  'number/not-a-number': 'Ce n’est pas un numéro de fax. Chiffres seulement, sans lettres ni poste.',
  'number/letters': 'Un numéro de fax n’a pas de lettres. Écrivez-le en chiffres seulement.',
  'number/extension': 'Un télécopieur ne peut pas composer un poste. Utilisez un numéro qui le joint directement.',
  'number/too-short': 'Ce numéro est trop court. Ajoutez l’indicatif régional.',
  'number/too-long': 'Ce numéro a trop de chiffres. Vérifiez-le.',
  'number/unknown-country': 'Aucun pays n’a cet indicatif. Vérifiez les chiffres après le signe plus.',
  'number/not-yours': 'Vous ne pouvez pas envoyer depuis ce numéro. Choisissez-en un autre sous De.',
  'number/not-confirmed': 'Confirmez d’abord ce numéro : un fax envoyé au mauvais numéro ne se rappelle pas.',
  'number/too-many': 'Il y a trop de destinataires pour un seul fax. Envoyez-le à moins de personnes à la fois.',
  'number/taken': 'Ce numéro mène déjà ailleurs. Choisissez-en un autre.',
  'link/no-program': 'Aucun programme de cet ordinateur n’ouvre cette adresse.',
  'inbox/too-late': 'Il est trop tard pour récupérer ce fax : il a été supprimé définitivement.',
  'inbox/too-many-tags': 'Un fax porte 30 étiquettes au plus. Retirez-en une avant d’en ajouter.',
  'fax/too-late': 'Il est trop tard : le service de fax a déjà ce fax.',
  'fax/not-over': 'Ce fax est encore en cours. Vous pourrez le supprimer quand il sera terminé.',
  'fax/nothing-sent': 'Ce fax a été repris avant tout envoi : il n’y a rien à rapporter.',
  'fax/no-such-page': 'Ce document n’a pas cette page. Choisissez une autre page de reprise.',
  'fax/pages-changed': 'Les pages ont changé pendant la préparation : rien n’a été envoyé. Regardez-les et renvoyez.',
  'fax/not-here':
    'Les pages de ce fax ne sont pas sur cet ordinateur ou ne peuvent pas être affichées. Attendez qu’il soit récupéré, ou enregistrez son fichier.',
  'print/no-printer':
    'Il n’y a pas d’autre imprimante ici qu’Ooma Fax. Ajoutez-en une dans les réglages de l’ordinateur, ou enregistrez le fax.',
  'print/printer-gone': 'L’imprimante choisie n’est plus là. Branchez-la, ou choisissez-en une autre dans les réglages.',
  'print/failed': 'L’imprimante n’a pas pris le fax. Vérifiez qu’elle est allumée et connectée, puis imprimez de nouveau.',
  'print/unsure':
    'Il a peut-être été imprimé : la réponse du système d’impression s’est perdue. Regardez l’imprimante avant de réimprimer.',
  'save/folder-missing':
    'Le dossier des fax reçus est introuvable. Branchez son disque, ou choisissez un autre dossier dans les réglages.',
  'lock/locked': 'Ooma Fax est verrouillé. Déverrouillez-le d’abord.',
  'lock/wrong-passcode': 'Ce n’est pas le code. Réessayez.',
  'lock/wait': 'Trop d’essais erronés. Attendez un moment avant le prochain.',
  'lock/no-passcode': 'Le code choisi est introuvable. Utilisez « Code oublié ».',
  'signature/too-many': 'Plus aucune signature ne peut être conservée. Supprimez-en une que vous n’utilisez plus.',
  'contacts/nothing-found': 'Aucun contact n’y a été trouvé. Vérifiez que c’est une liste de contacts, en CSV ou vCard.',
  'contacts/no-fax-number': 'Ce contact n’a pas de numéro de fax. Un téléphone n’est pas pris pour un fax.',
  'contacts/too-large': 'Cette liste de contacts est trop volumineuse. Divisez-la en fichiers plus petits.',
  'contacts/unreadable': 'La liste de contacts n’a pas pu être lue. Vérifiez qu’elle existe encore et que vous pouvez l’ouvrir.',
  'service/unreachable': 'Le service de fax est injoignable. Vérifiez votre connexion réseau.',
  'service/answer-lost': 'La connexion a coupé avant la réponse du service. Ooma Fax vérifie avant tout nouvel envoi.',
  'service/refused-login':
    'Le service refuse cette connexion. Vérifiez le nom du compte, le nom d’utilisateur et le mot de passe.',
  'service/account-locked': 'Ce compte est verrouillé. Demandez à votre administrateur de le déverrouiller.',
  'service/two-factor':
    'Ce compte demande un second code, ce qu’Ooma Fax ne sait pas encore donner. Demandez à votre administrateur un utilisateur sans ce code.',
  'service/session-expired': 'Vous n’êtes plus connecté. Reconnectez-vous.',
  'service/forbidden': 'Le service ne le permet pas à votre utilisateur. Demandez à votre administrateur.',
  'service/not-found': 'Le service ne l’a pas, ou pas encore. Réessayez dans un instant.',
  'service/busy': 'Le service est occupé et demande d’attendre. Ooma Fax réessaie de lui-même.',
  'service/trouble': 'Le service de fax a un problème de son côté. Ooma Fax réessaie de lui-même.',
  'service/refused-fax': 'Le service a refusé ce fax. Vérifiez le numéro et le document, puis renvoyez-le.',
  'service/unexpected-answer': 'La réponse ne vient pas d’un service de fax connu d’Ooma Fax. Vérifiez l’adresse du service.',
  'service/cannot-cancel': 'Ce service ne rend aucun fax une fois qu’il l’a. L’envoi continue.',
  'service/conflict': 'Quelqu’un d’autre a modifié cela en même temps. Regardez à nouveau, puis refaites votre changement.',
  'service/needs-payment': 'Ceci est payant, et le service ne le fait pas sans accord. Commandez-le dans le portail du service.',
  'service/refused-settings': 'Le service a refusé ce changement. Vérifiez ce que vous avez saisi, puis enregistrez à nouveau.',
  'service/certificate':
    'Le certificat de ce service n’est pas digne de confiance ; rien n’a été envoyé. Vérifiez l’adresse du service. Si votre bureau a sa propre autorité de certification, cet ordinateur doit lui faire confiance : demandez à votre administrateur.',
  'service/certificate-dates':
    'Le certificat de ce service n’est pas valable aujourd’hui. Vérifiez la date et l’heure de cet ordinateur ; si elles sont justes, demandez à votre administrateur.',
  'admin/download-runs': 'Un autre téléchargement est encore en cours. Attendez sa fin, ou annulez-le.',
  'account/faxes-waiting':
    'Des fax de ce compte sont encore en route ; ils ont donc été gardés. Attendez leur envoi, ou annulez-les sous Envoyés, puis déconnectez-vous.',
  'cover/unknown': 'Le modèle de cette page de garde n’existe plus. Choisissez-en une autre.',
  'cover/no-template':
    'Ce fichier n’est pas un modèle de page de garde. Il faut un fichier HTML avec des champs comme {{to.name}}, d’au plus 500 ko.',
  'cover/not-printed': 'La page de garde n’a pas pu être créée. Choisissez-en une autre, ou envoyez sans page de garde.',
  'keychain/unavailable':
    'Le trousseau de cet ordinateur ne répond pas : votre mot de passe n’est gardé que jusqu’à la fermeture.',
  'keychain/locked': 'Le trousseau de cet ordinateur est verrouillé. Déverrouillez-le, puis réessayez.',
  'update/not-reached': 'Le serveur de mises à jour est injoignable. Ooma Fax réessaiera de lui-même.',
  'update/not-ours':
    'La mise à jour proposée ne vient pas de nous ; elle n’a donc pas été installée. Prévenez votre administrateur.',
  'notice/not-shown':
    'Le bureau ne montre aucune notification. Activez-les dans ses réglages ; le nombre de fax non lus reste visible dans la fenêtre.',
  'printer/port-taken': 'Un autre programme utilise le port de l’imprimante. Fermez-le, puis réparez l’imprimante.',
  'printer/not-installed':
    'Aucune file d’impression ne mène encore à Ooma Fax. Installez l’imprimante pour imprimer depuis tout programme.',
  'printer/cups-missing':
    'Le système d’impression (CUPS) ne tourne pas sur cet ordinateur. Installez-le ou démarrez-le, puis installez l’imprimante.',
  'printer/cups-refused':
    'Le système d’impression a refusé d’ajouter l’imprimante. Demandez l’autorisation à un administrateur de cet ordinateur.',
  'printer/queue-not-driverless':
    'Le système d’impression n’a pas accepté l’imprimante sans pilote. Redémarrez-le, puis réparez l’imprimante.',
  'printer/queue-points-elsewhere':
    'L’imprimante « Ooma Fax » appartient à un autre utilisateur ou programme. Réparez-la pour la reprendre.',
  'printer/queue-paused': 'L’imprimante est en pause et les documents attendent. Réparez-la pour les laisser passer.',
  'printer/queue-rejects-jobs':
    'L’imprimante n’accepte aucun document pour l’instant. Réparez-la pour qu’elle en accepte à nouveau.',
  'printer/queue-lacks-credential':
    'L’imprimante est réservée à ce compte et la file d’impression ne peut pas prouver qu’elle en fait partie : les documents attendent. Réparez l’imprimante.',
  'printer/secret-not-kept':
    'Le trousseau de cet ordinateur ne répond pas, et lui seul peut garder la preuve qu’un document est à vous. Déverrouillez-le, puis réessayez.',
  'printer/permission-declined':
    'L’autorisation n’a pas été donnée, rien n’a changé. Réessayez et acceptez quand on vous le demande.',
  'printer/windows-refused':
    'Windows a refusé de modifier l’imprimante. Réessayez et acceptez la demande, ou adressez-vous à un administrateur de cet ordinateur.',
  'printer/spooler-stopped':
    'Le service d’impression de Windows ne tourne pas. Démarrez le service « Spouleur d’impression », puis réparez l’imprimante.',
  'printer/not-answering': 'Rien ne répond là où l’imprimante devrait écouter. Redémarrez Ooma Fax, puis réessayez.',
  'printer/test-not-sent': 'Le système d’impression n’a pas pris la page de test. Réparez l’imprimante, puis réessayez.',
  'printer/test-not-arrived':
    'Le système d’impression a pris la page de test sans la transmettre en 20 secondes ; elle a été retirée. Réparez l’imprimante et réessayez ; si cela ne suffit pas, redémarrez le système d’impression.',
  'printer/spool-not-writable':
    'Les documents imprimés ne peuvent pas être stockés. Libérez de l’espace disque ou vérifiez les droits du dossier.',
  'printer/not-supported-here':
    'L’imprimante ne peut pas encore être installée sur ce système. Déposez des PDF sur la fenêtre à la place.',
};

const texts: Readonly<Record<Locale, Readonly<Record<FaultCode, string>>>> = { en, fr };

export function faultText({ code }: Fault, locale: Locale): string {
  return texts[locale][code];
}
