// What main is told by the embedded fax service and may ask of it over its private port, beside the HTTP that everybody uses.
import type { Fault } from '../fault.ts';

export interface TrialExtension {
  readonly displayName: string;
  readonly username: string;
  readonly number: string;
}

export interface BackendReady {
  /** Base URL with its version, e.g. `http://127.0.0.1:40123/v2`. */
  readonly baseUrl: string;
  readonly accountName: string;
  readonly extensions: readonly TrialExtension[];
  /** Its files were damaged: it began anew, and knows no passwords any more. */
  readonly isReplaced: boolean;
}

export type BackendEvents = {
  'backend.ready': BackendReady;
  /** It could not start, and ends. */
  'backend.failed': Fault;
};

export type BackendCalls = {
  /** The service keeps only what the login needs; the password itself lives in the keychain of whoever called. */
  setPassword: (input: { username: string; password: string }) => null;
};
