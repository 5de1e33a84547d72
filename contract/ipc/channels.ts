// The names of all calls and events between a window and main; names only, so that preload carries no libraries.

/** Calls that a page may make. */
export const channels = [
  'app.status',
  'app.retry',
  'session.tryHere',
  'session.signIn',
  'session.switch',
  'session.signOut',
  'draft.create',
  'draft.list',
  'draft.get',
  'draft.open',
  'draft.update',
  'draft.pickFiles',
  'draft.removePart',
  'draft.savePart',
  'draft.discard',
  'draft.setPlan',
  'draft.twin',
  'draft.compose',
  'draft.setContainer',
  'print.waiting',
  'print.append',
  'fax.send',
  'fax.checkRecipients',
  'fax.list',
  'fax.undo',
  'fax.sendNow',
  'fax.cancel',
  'fax.sendAgain',
  'fax.resendFrom',
  'fax.edit',
  'fax.remove',
  'fax.saveAs',
  'fax.saveReport',
  'contacts.list',
  'contacts.search',
  'contacts.save',
  'contacts.remove',
  'contacts.groups',
  'contacts.renameGroup',
  'contacts.import',
  'contacts.export',
  'contacts.parseList',
  'covers.list',
  'covers.add',
  'covers.preview',
  'covers.remove',
  'inbox.list',
  'inbox.markRead',
  'inbox.saveAs',
  'inbox.checkNow',
  'printer.install',
  'settings.get',
  'settings.update',
] as const;
export type Channel = (typeof channels)[number];

/** Calls that only preload makes, because they carry what a page must not see: file paths. */
export const bridgeChannels = ['draft.addDropped'] as const;
export type BridgeChannel = (typeof bridgeChannels)[number];

/** What main tells every window, unasked. */
export const events = [
  'app.statusChanged',
  'draft.changed',
  'print.waitingChanged',
  'fax.changed',
  'fax.removed',
  'contacts.changed',
  'inbox.changed',
  'inbox.show',
  'settings.changed',
] as const;
export type EventName = (typeof events)[number];
