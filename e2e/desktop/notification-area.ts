// The desktop's notification service (freedesktop.org Desktop Notifications 1.2), as far as an app sees it over D-Bus.
import dbus from 'dbus-next';

const { Interface } = dbus.interface;

export interface Shown {
  readonly id: number;
  readonly app: string;
  readonly title: string;
  readonly body: string;
}

class NotificationService extends Interface {
  readonly shown: Shown[] = [];
  readonly closed: number[] = [];
  private nextId = 1;
  private waiting: (() => void)[] = [];

  constructor() {
    super('org.freedesktop.Notifications');
  }

  GetCapabilities(): string[] {
    return ['actions', 'body', 'persistence'];
  }

  GetServerInformation(): string[] {
    return ['Ooma Fax tests', 'Ooma', '1', '1.2'];
  }

  Notify(app: string, replaces: number, _icon: string, title: string, body: string): number {
    const id = replaces || this.nextId++;
    this.shown.push({ id, app, title, body });
    this.wake();
    return id;
  }

  CloseNotification(id: number): void {
    this.closed.push(id);
    this.wake();
    this.NotificationClosed(id, 3);
  }

  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason];
  }

  ActionInvoked(id: number, action: string): [number, string] {
    return [id, action];
  }

  private wake(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Settles when something is shown or closed, and after `timeoutMs` at the latest. */
  change(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

NotificationService.configureMembers({
  methods: {
    GetCapabilities: { outSignature: 'as' },
    GetServerInformation: { outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u' },
  },
  signals: { NotificationClosed: { signature: 'uu' }, ActionInvoked: { signature: 'us' } },
});

export interface NotificationArea {
  /** Everything shown so far. */
  shown(): readonly Shown[];
  /** The first notification with this title, now or within 30 s. */
  waitFor(title: string): Promise<Shown>;
  waitForClosed(id: number): Promise<void>;
  click(notification: Shown): void;
  stop(): void;
}

const patienceMs = 30_000;

export async function openNotificationArea(address: string): Promise<NotificationArea> {
  const bus = dbus.sessionBus({ busAddress: address });
  const service = new NotificationService();
  bus.export('/org/freedesktop/Notifications', service);
  await bus.requestName('org.freedesktop.Notifications', 0);

  async function waitUntil<T>(what: string, find: () => T | undefined): Promise<T> {
    const deadlineMs = Date.now() + patienceMs;
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      const leftMs = deadlineMs - Date.now();
      if (leftMs <= 0) throw new Error(`no ${what}; shown: ${JSON.stringify(service.shown)}`);
      await service.change(leftMs);
    }
  }

  return {
    shown: () => service.shown,
    waitFor: (title) => waitUntil(`notification "${title}"`, () => service.shown.find((one) => one.title === title)),
    waitForClosed: (id) =>
      waitUntil(`closing of ${id}`, () => (service.closed.includes(id) ? true : undefined)).then(() => undefined),
    click({ id }) {
      service.ActionInvoked(id, 'default');
      service.NotificationClosed(id, 2);
    },
    stop: () => bus.disconnect(),
  };
}
