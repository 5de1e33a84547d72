// What registering a print queue is made of on every system: commands as data, so that one system can test another's.
import type { FaultCode } from '../../contract/fault.ts';

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

/** What the system says about the queue. `isDriverless`: it speaks IPP to us with the system's own class driver. */
export type QueueState =
  | { readonly kind: 'missing' }
  | { readonly kind: 'found'; readonly deviceUri: string; readonly isDriverless: boolean; readonly isPaused: boolean };

/** How one operating system is told about the printer on `port`. */
export interface System {
  /** The queue's name, for people and for programs. */
  readonly queue: string;
  deviceUri(port: number): string;
  /** Also repairs a queue that is there already. */
  install(port: number): readonly Step[];
  remove(): readonly Step[];
  query(): Step;
  readState(output: CommandOutput): QueueState;
  /** The same command after asking the person for permission. */
  withPermission(step: Step): Step;
  faultOf(output: CommandOutput): FaultCode;
}
