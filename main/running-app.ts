// What start-up hands to the app, and what the app is for whoever waits until it runs.
import type { BrowserWindow } from 'electron';
import type { OpenRequest } from './desktop/open-request.ts';
import { readSecondStart } from './desktop/second-start.ts';
import type { Answer } from './ipc/door.ts';
import type { ServedFiles } from './windows/app-protocol.ts';

export interface StartOptions {
  readonly devServer: string | undefined;
  readonly request: OpenRequest | null;
  readonly isHidden: boolean;
  readonly firstWindow: BrowserWindow | null;
}

export interface RunningApp {
  readonly answer: Answer;
  readonly served: ServedFiles;
  /** When everything that waits for the first screen runs too. */
  readonly started: Promise<void>;
  /** A file or link that was opened, a click on the dock; `null` just shows the app. */
  open(request: OpenRequest | null): void;
  /** What a second start handed over. */
  openSecond(data: unknown): void;
}

/** What is asked of the app while it starts is done when it runs. `show`: null just shows the app. */
export function openWhenStarted(
  started: Promise<void>,
  show: (asked: OpenRequest | null) => void,
): Pick<RunningApp, 'open' | 'openSecond'> {
  const open = (asked: OpenRequest | null): void =>
    void started.then(
      () => show(asked),
      () => undefined, // the app ends
    );
  return { open, openSecond: (data) => open(readSecondStart(data)) };
}
