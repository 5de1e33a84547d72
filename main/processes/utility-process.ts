// One utility process: started, called, watched, restarted when it dies, and ended with the app.

import path from 'node:path';
import { utilityProcess } from 'electron';
import { createLogger } from '../../contract/log.ts';
import type { AnswerMessage, CallMessage, Calls, EventMessage, UpMessage } from '../../contract/processes/calls.ts';
import { fail, type Result } from '../../contract/result.ts';
import { createLogRelay } from './relay-log.ts';

const log = createLogger('process');

export interface UtilityOptions<E extends Record<string, unknown>> {
  /** The bundle's name in out/main, without `.js`. */
  readonly entry: string;
  readonly args?: () => readonly string[];
  readonly onEvent?: <N extends keyof E & string>(name: N, data: E[N]) => void;
  readonly onExit?: () => void;
  /** Starts again after it died, soon at first, then ever more slowly. */
  readonly restarts: boolean;
}

export interface Utility<C extends Calls> {
  start(): void;
  /**
   * Answers `process/unavailable` when the process dies or does not answer within `timeoutMs`; a late process is ended. A
   * process that is still starting has half a minute more, until its first message.
   */
  call<N extends keyof C & string>(name: N, input: Parameters<C[N]>[0], timeoutMs?: number): Promise<Result<ReturnType<C[N]>>>;
  /** Answers when it has ended, or after `stopMs`: it finishes what it writes and says goodbye, what takes longer is not waited for. */
  stop(): Promise<void>;
}

const slowestRestartMs = 30_000;
const steadyAfterMs = 60_000;
/** What the slowest computers need to start one. */
const startMs = 30_000;
const stopMs = 8000;

interface WaitingCall {
  settle(result: Result<unknown>): void;
  /** Gives it that long from now. */
  limit(ms: number): void;
  readonly timeoutMs: number;
}

export function createUtility<C extends Calls, E extends Record<string, unknown> = Record<string, never>>(
  options: UtilityOptions<E>,
): Utility<C> {
  let child: Electron.UtilityProcess | null = null;
  let isWanted = false;
  let nextId = 1;
  let restartMs = 250;
  let isUp = false;
  const stopped: (() => void)[] = [];
  const waiting = new Map<number, WaitingCall>();

  function onMessage(message: AnswerMessage | EventMessage | UpMessage): void {
    if (!isUp) for (const call of waiting.values()) call.limit(call.timeoutMs);
    isUp = true;
    if (message.kind === 'event') options.onEvent?.(message.name, message.data as E[keyof E & string]);
    else if (message.kind === 'answer') waiting.get(message.id)?.settle(message.result);
  }

  function onExit(code: number, startedAtMs: number): void {
    child = null;
    isUp = false;
    for (const call of [...waiting.values()]) call.settle(fail('process/unavailable', options.entry));
    options.onExit?.();
    for (const resolve of stopped.splice(0)) resolve();
    if (!isWanted) return;
    log.warn(`${options.entry} ended`, { code });
    if (!options.restarts) return;
    restartMs = Date.now() - startedAtMs > steadyAfterMs ? 250 : Math.min(restartMs * 2, slowestRestartMs);
    setTimeout(() => isWanted && start(), restartMs);
  }

  function start(): void {
    if (child) return;
    isWanted = true;
    const startedAtMs = Date.now();
    const file = path.join(import.meta.dirname, `${options.entry}.js`);
    const forked = utilityProcess.fork(file, [...(options.args?.() ?? [])], { serviceName: options.entry, stdio: 'pipe' });
    forked.once('spawn', () => isWanted || forked.kill()); // before, it cannot be ended
    forked.on('message', onMessage);
    forked.on('exit', (code) => onExit(code, startedAtMs));
    for (const stream of [forked.stdout, forked.stderr]) {
      const relay = createLogRelay(options.entry);
      stream?.setEncoding('utf8').on('data', relay.take).once('end', relay.end);
    }
    child = forked;
  }

  function call(name: string, input: unknown, timeoutMs = 120_000): Promise<Result<unknown>> {
    start();
    const id = nextId++;
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const settle = (result: Result<unknown>): void => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(result);
      };
      const giveUp = (): void => {
        log.error(`${options.entry} did not answer ${name}`, { timeoutMs });
        settle(fail('process/unavailable', `${options.entry} ${name}`));
        child?.kill();
      };
      const limit = (ms: number): void => {
        clearTimeout(timer);
        timer = setTimeout(giveUp, ms);
      };
      limit(isUp ? timeoutMs : timeoutMs + startMs);
      waiting.set(id, { settle, limit, timeoutMs });
      child?.postMessage({ kind: 'call', id, name, input } satisfies CallMessage);
    });
  }

  return {
    start,
    call: call as Utility<C>['call'], // the wire carries no types: the two ends share C
    stop: async () => {
      isWanted = false;
      if (!child) return;
      child.kill();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, stopMs);
        stopped.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}
