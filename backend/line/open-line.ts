// The line that the settings name, and what it receives.
import type { HylafaxOptions, LineOptions } from '../config/line.ts';
import { deliver, isKept } from '../receiving/deliver.ts';
import { openPieceStore } from '../receiving/piece-store.ts';
import type { Keeping } from '../sending/keep-faxes.ts';
import { openCallStore } from './hylafax/call-store.ts';
import { createHost } from './hylafax/host.ts';
import { startReceiving } from './hylafax/received.ts';
import { createHylafaxLine } from './hylafax.ts';
import type { FaxLine } from './line.ts';

export interface OpenLine {
  readonly line: FaxLine;
  /** Ends what the line does by itself; after the queue has stopped. */
  stop(): Promise<void>;
}

export interface LineSurroundings extends Keeping {
  readonly now: () => number;
  readonly openLoopback: () => FaxLine;
}

function openHylafax(options: HylafaxOptions, { stores, mail, events, now }: LineSurroundings): OpenLine {
  const all = options.hosts.map((settings) => {
    const { host, port, user, password = null } = settings;
    return { settings, host: createHost({ host, port, user, password }) };
  });
  const sending = all.filter(({ settings }) => settings.use !== 'receive');
  const line = createHylafaxLine({
    hosts: sending.map(({ settings, host }) => ({ host, lines: settings.lines })),
    calls: openCallStore(stores.db),
    now,
  });
  const { defaultNumber = '' } = options;
  const pieces = openPieceStore(stores.db);
  const receiving = startReceiving({
    hosts: all
      .filter(({ settings }) => settings.use !== 'send')
      .map(({ settings, host }) => ({ host, calledPrefix: settings.calledPrefix ?? '', modemNumbers: settings.modemNumbers })),
    pollMs: options.pollSeconds * 1000,
    joinMs: options.joinSeconds * 1000,
    isKept: (id) => isKept({ stores, pieces }, id),
    deliver: (ids, fax) => deliver({ stores, pieces, mail, events, defaultNumber, now }, ids, fax),
  });
  return {
    line,
    stop: async () => {
      for (const { host } of all) host.close();
      await receiving.stop();
    },
  };
}

export function openLine(options: LineOptions, surroundings: LineSurroundings): OpenLine {
  if (options.kind === 'hylafax') return openHylafax(options, surroundings);
  return { line: surroundings.openLoopback(), stop: async () => undefined };
}
