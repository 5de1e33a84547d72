// Typed calls between main and a utility process over one message port: requests, answers and events, nothing else.
import type { Result } from '../result.ts';
import { fail } from '../result.ts';

/** What Electron's `UtilityProcess` and its `process.parentPort` both offer, as far as we use it. */
export interface MessageSender {
  postMessage(message: unknown): void;
}

export type Calls = Record<string, (input: never) => unknown>;
export type Handlers<C extends Calls> = {
  [K in keyof C]: (input: Parameters<C[K]>[0]) => Promise<Result<Awaited<ReturnType<C[K]>>>>;
};

export interface CallMessage {
  readonly kind: 'call';
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}
export interface AnswerMessage {
  readonly kind: 'answer';
  readonly id: number;
  readonly result: Result<unknown>;
}
export interface EventMessage {
  readonly kind: 'event';
  readonly name: string;
  readonly data: unknown;
}
/** The process has loaded and takes calls. */
export interface UpMessage {
  readonly kind: 'up';
}

/**
 * The child's side: answers every call with the handler's result. A handler that throws is a bug: it is reported to
 * `onCrash` and answered as `internal`.
 */
export function answerCalls<C extends Calls>(
  sender: MessageSender,
  handlers: Handlers<C>,
  onCrash: (name: string, error: unknown) => void,
): (message: CallMessage) => Promise<void> {
  return async ({ id, name, input }) => {
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    let result: Result<unknown>;
    try {
      result = handler ? await handler(input as never) : fail('internal', `no call ${name}`);
    } catch (error) {
      onCrash(name, error);
      result = fail('internal', name);
    }
    sender.postMessage({ kind: 'answer', id, result } satisfies AnswerMessage);
  };
}

export function sendEvent(sender: MessageSender, name: string, data: unknown): void {
  sender.postMessage({ kind: 'event', name, data } satisfies EventMessage);
}

/** For a process whose calls have little time: the time of its own start is not counted. */
export function sayUp(sender: MessageSender): void {
  sender.postMessage({ kind: 'up' } satisfies UpMessage);
}
