// What is said when a file of ours is damaged: what became of it, and what there is to do.

interface Said {
  readonly title: string;
  readonly body: string;
}

export interface DamageWords {
  /** The database was replaced. */
  readonly replaced: Said;
  /** Only its search was damaged. */
  readonly search: Said;
  /** Met while the app runs. */
  readonly met: Said;
  readonly settingsRestored: Said;
  readonly settingsLost: Said;
  /** The fax service inside the app. */
  readonly service: Said;
}

export const damageWords: Readonly<Record<'en' | 'fr', DamageWords>> = {
  en: {
    replaced: {
      title: 'Ooma Fax repaired its files',
      body: 'A damaged file was set aside. What could be read of it is here, and received faxes are fetched from your service again.',
    },
    search: {
      title: 'Ooma Fax repaired its search',
      body: 'The search over received faxes was damaged and has been built anew. Nothing is lost.',
    },
    met: {
      title: 'A file of Ooma Fax is damaged',
      body: 'Quit Ooma Fax and start it again: it then repairs the file and keeps everything that can be read.',
    },
    settingsRestored: {
      title: 'Ooma Fax repaired its settings',
      body: 'The file of your settings was damaged and set aside. Your settings are as they were when they were last saved.',
    },
    settingsLost: {
      title: 'Your settings were damaged',
      body: 'Their file was set aside and they begin anew. Sign in again: your received faxes are fetched from your service.',
    },
    service: {
      title: 'The trial on this computer begins anew',
      body: 'The files of its fax service were damaged and set aside. The faxes in this app stay.',
    },
  },
  fr: {
    replaced: {
      title: 'Ooma Fax a réparé ses fichiers',
      body: 'Un fichier endommagé a été mis de côté. Ce qui pouvait en être lu est ici, et les fax reçus sont récupérés de nouveau auprès de votre service.',
    },
    search: {
      title: 'Ooma Fax a réparé sa recherche',
      body: 'La recherche dans les fax reçus était endommagée et a été reconstruite. Rien n’est perdu.',
    },
    met: {
      title: 'Un fichier d’Ooma Fax est endommagé',
      body: 'Quittez Ooma Fax et redémarrez-le : il répare alors le fichier et garde tout ce qui peut être lu.',
    },
    settingsRestored: {
      title: 'Ooma Fax a réparé ses réglages',
      body: 'Le fichier de vos réglages était endommagé et a été mis de côté. Vos réglages sont ceux du dernier enregistrement.',
    },
    settingsLost: {
      title: 'Vos réglages étaient endommagés',
      body: 'Leur fichier a été mis de côté et ils recommencent à neuf. Reconnectez-vous : vos fax reçus sont récupérés auprès de votre service.',
    },
    service: {
      title: 'L’essai sur cet ordinateur recommence à neuf',
      body: 'Les fichiers de son service de fax étaient endommagés et ont été mis de côté. Les fax de cette application restent.',
    },
  },
};
