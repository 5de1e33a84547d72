// For how long nobody touched this computer, as well as it can be told. Some desktops (Wayland ones without an idle service) always
// answer 0: there the app's own windows are what counts.

export interface IdleTimeOptions {
  /** As the system tells it, in seconds. */
  readonly systemSeconds: () => number;
  readonly now: () => number;
}

export interface IdleTime {
  /** Somebody used a window of the app. */
  touch(): void;
  /** A look at the system; to be taken every few seconds. */
  look(): number;
}

/**
 * A system that was ever idle for a second measures, and is believed from then on: who works in another program is not locked out. One that
 * never was is not believed, and then the last input of our own counts: better locked too often than never.
 */
export function createIdleTime({ systemSeconds, now }: IdleTimeOptions): IdleTime {
  let touchedAtMs = now();
  let measures = false;
  return {
    touch() {
      touchedAtMs = now();
    },
    look() {
      const seconds = systemSeconds();
      measures ||= seconds > 0;
      // A clock that was turned back says nothing: it begins anew.
      touchedAtMs = Math.min(touchedAtMs, now());
      return measures ? seconds : Math.floor((now() - touchedAtMs) / 1000);
    },
  };
}
