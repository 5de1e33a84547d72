// What registering a print queue is made of on every system: commands as data, so that one system can test another's.
import type { FaultCode } from '../../contract/fault.ts';
import type { NewQueue } from './cups-request.ts';

/** One command to run. No shell in between: every argument arrives as it is written here. */
export interface Step {
  /** For the log. */
  readonly what: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface CommandOutput {
  /** null: there is no such command, or it did not end in time. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command to its end; never throws. */
export type Run = (step: Step) => Promise<CommandOutput>;

/** What the system says about the queue. */
export type QueueState = { readonly kind: 'missing' } | FoundQueue;

export interface FoundQueue {
  readonly kind: 'found';
  /** Never with a credential: no system tells it again. */
  readonly deviceUri: string;
  /** It speaks IPP to us with the system's own class driver. */
  readonly isDriverless: boolean;
  /** It takes jobs and keeps them (`printer-state` 5, RFC 8011 §5.4.11). */
  readonly isPaused: boolean;
  /** It takes no jobs (`printer-is-accepting-jobs` false, RFC 8011 §5.4.23). */
  readonly isRejecting: boolean;
  /** The printer asked it for a credential that it does not have. */
  readonly lacksCredential: boolean;
}

/** Proves to the printer that a job comes through the queue that was made here, and not from another user of this computer. */
export interface Credential {
  readonly user: string;
  readonly secret: string;
}

/** Where a queue of one's own leads. */
export interface PrivateTarget {
  readonly port: number;
  readonly credential: Credential;
}

/** One document for the queue. */
export interface PrintRequest {
  readonly queue: string;
  /** A PDF. */
  readonly file: string;
  /** What the job is called, and known by when it arrives. */
  readonly title: string;
  /** The words of the page, for a system that cannot print a PDF by itself. */
  readonly lines: readonly string[];
}

/** How one operating system is told about the printer on `port`. */
export interface System {
  /** The queue's name, for people and for programs. */
  readonly queue: string;
  /** The address as the system tells it. */
  deviceUri(port: number): string;
  /** Also repairs a queue that is there already: its address, its driver, a pause. */
  install(port: number): readonly Step[];
  /** The same with a credential in the queue's address, for a system that keeps it to itself. Never a command: those can be read. */
  readonly newPrivateQueue?: (target: PrivateTarget) => NewQueue;
  remove(): readonly Step[];
  query(): Step;
  readState(output: CommandOutput): QueueState;
  /** The same command after asking the person for permission. */
  withPermission(step: Step): Step;
  /** Whether the person said no to being asked. */
  isDeclined(output: CommandOutput): boolean;
  /** Of a step that failed. */
  faultOf(output: CommandOutput): FaultCode;
  /** Tells "no queue" from "no print system", where `query` cannot. */
  readonly presence?: { readonly step: Step; isPresent(output: CommandOutput): boolean };
  /** Jobs that the queue could not prove to be its own, and that nobody lets go by himself. */
  readonly held?: { readonly list: Step; resume(listed: CommandOutput): readonly Step[] };
  print(request: PrintRequest): Step;
  /** Takes back a document that `print` handed over. */
  cancel(request: PrintRequest, printed: CommandOutput): Step;
}
