// The print system of this computer, as the app sees it.
import { createConnection } from 'node:net';
import type { Result } from '../../contract/result.ts';
import { findAdvertised } from './advertised.ts';
import { type Credential, checkPrinter, type InstalledQueue, installPrinter, type PrintRequest, removePrinter } from './index.ts';
import { type HandedOver, printDocument } from './print.ts';

export interface PrintSystem {
  /** Whether the system's queue is sound and points at this port. */
  check(port: number): Promise<Result<InstalledQueue>>;
  /** Makes the queue, or mends it; `canAsk`: the person may be asked for permission. */
  install(port: number, canAsk: boolean): Promise<Result<InstalledQueue>>;
  remove(): Promise<Result<null>>;
  /** Whether the system has found a printer of this name by itself. */
  findAdvertised(name: string): Promise<Result<InstalledQueue>>;
  print(request: PrintRequest): Promise<Result<HandedOver>>;
  /** Whether a printer listens at this port. */
  isAnswering(port: number): Promise<boolean>;
}

export interface PrintSystemOptions {
  readonly platform: NodeJS.Platform;
  /** For the address of the queue, when the printer asks for one. */
  readonly credential?: () => Credential | undefined;
}

export function openPrintSystem({ platform, credential }: PrintSystemOptions): PrintSystem {
  return {
    check: (port) => checkPrinter({ platform, port }),
    install: (port, canAsk) => installPrinter({ platform, port, canAsk, credential: credential?.() }),
    remove: () => removePrinter({ platform, canAsk: true }),
    findAdvertised: (name) => findAdvertised({ platform, name }),
    print: (request) => printDocument(request, { platform }),
    isAnswering,
  };
}

const answerMs = 2000;

export function isAnswering(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1', timeout: answerMs });
    const settle = (answers: boolean) => (): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
  });
}
