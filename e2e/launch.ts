// Starts the built app as a person would, with a profile, a bus and a print system of the caller's choice.
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';

export const root = path.resolve(import.meta.dirname, '..');

/** A limit for machines that do much else; no test waits for it. */
const slowestMs = 60_000;

export interface LaunchOptions {
  /** The user-data folder; the same one again is the same person's next start. */
  readonly profile: string;
  readonly busAddress: string;
  /** `host:port` of a private CUPS; without one the app finds no print system. */
  readonly cupsServer?: string;
  readonly language?: string;
  /** What the app is asked to open. */
  readonly args?: readonly string[];
  /** The X display; the caller's own unless given. */
  readonly display?: string;
}

export async function launchApp({
  profile,
  busAddress,
  cupsServer,
  display,
  language = 'en-US',
  args = [],
}: LaunchOptions): Promise<ElectronApplication> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const app = await _electron.launch({
    args: [`--user-data-dir=${profile}`, `--lang=${language}`, root, ...args],
    // Playwright switches Chromium's sandbox off unless told otherwise; root cannot have one.
    chromiumSandbox: process.getuid?.() !== 0,
    // Port 9 (discard) is nobody's: the machine's own print system must stay untouched.
    env: {
      ...inherited,
      ...(display ? { DISPLAY: display } : {}),
      DBUS_SESSION_BUS_ADDRESS: busAddress,
      CUPS_SERVER: cupsServer ?? '127.0.0.1:9',
      LANGUAGE: language,
    },
    timeout: slowestMs,
  });
  app.context().setDefaultTimeout(slowestMs);
  return app;
}
