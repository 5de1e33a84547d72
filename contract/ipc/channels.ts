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
  'print.waiting',
  'print.append',
  'fax.send',
  'fax.list',
  'fax.sendAgain',
  'fax.saveAs',
  'inbox.list',
  'inbox.markRead',
  'inbox.saveAs',
  'inbox.checkNow',
  'printer.install',
  'printer.check',
  'printer.remove',
  'printer.test',
  'settings.get',
  'settings.update',
] as const;
export type Channel = (typeof channels)[number];

/** Calls that only preload makes, because they carry what a page must not see: file paths. */
export const bridgeChannels = ['draft.addPaths'] as const;
export type BridgeChannel = (typeof bridgeChannels)[number];

/** What main tells every window, unasked. */
export const events = [
  'app.statusChanged',
  'draft.changed',
  'print.waitingChanged',
  'fax.changed',
  'inbox.changed',
  'inbox.show',
  'settings.changed',
] as const;
export type EventName = (typeof events)[number];
