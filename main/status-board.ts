// The one picture of what the app is doing, kept for the main window and told whenever it changes.
import type { Fault } from '../contract/fault.ts';
import type { AppStatus, PrinterStatus } from '../contract/ipc/status.ts';

export interface StatusBoard {
  status(): AppStatus;
  setPrinter(printer: PrinterStatus): void;
  setKeychain(fault: Fault | null): void;
  setInbox(inbox: Partial<AppStatus['inbox']>): void;
  setArrivals(arrivals: AppStatus['arrivals']): void;
  /** Something that the board asks for changed: session, accounts, unread count. */
  refresh(): void;
}

export interface StatusSources {
  readonly session: () => AppStatus['session'];
  readonly accounts: () => AppStatus['accounts'];
  readonly unreadCount: () => number;
  readonly tell: (status: AppStatus) => void;
}

export function createStatusBoard({ session, accounts, unreadCount, tell }: StatusSources): StatusBoard {
  let printer: PrinterStatus = { kind: 'starting' };
  let keychain: Fault | null = null;
  let inbox: AppStatus['inbox'] = { checkedAtMs: null, isChecking: false, fault: null, deletionFault: null };

  let arrivals: AppStatus['arrivals'] = { print: null, save: null };

  function status(): AppStatus {
    return { session: session(), accounts: accounts(), printer, inbox, arrivals, keychain, unreadCount: unreadCount() };
  }
  const refresh = (): void => tell(status());

  return {
    status,
    refresh,
    setPrinter(next) {
      printer = next;
      refresh();
    },
    setKeychain(fault) {
      keychain = fault;
      refresh();
    },
    setArrivals(next) {
      arrivals = next;
      refresh();
    },
    setInbox(change) {
      inbox = { ...inbox, ...change };
      refresh();
    },
  };
}
