import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FaultCode } from '../../contract/fault.ts';
import type { PrinterStatus } from '../../contract/ipc/status.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { createPrintQueue } from './print-queue.ts';

interface Facts {
  /** Where the queue of our name points; null: there is none. */
  readonly pointsAt: number | null;
  /** What is wrong with the queue besides its port. */
  readonly trouble?: FaultCode;
  readonly refuses?: FaultCode;
  readonly installedPort?: number;
  readonly isWanted?: boolean;
  /** Whether the system finds printers that advertise themselves. */
  readonly listens?: boolean;
}

/** A print system with at most one queue of our name, and a printer that can advertise itself. */
function printSystem({ refuses, listens = false, ...facts }: Facts) {
  let { pointsAt, trouble, installedPort = null, isWanted = true } = facts;
  const statuses: PrinterStatus[] = [];
  const done: string[] = [];
  const check = async (port: number): Promise<Result<{ queue: string }>> => {
    if (pointsAt === null) return fail('printer/not-installed');
    if (pointsAt !== port) return fail('printer/queue-points-elsewhere', String(pointsAt));
    return trouble ? fail(trouble) : ok({ queue: 'Ooma_Fax' });
  };
  const queue = createPrintQueue({
    system: {
      check,
      install: async (port, canAsk) => {
        done.push(canAsk ? 'asked to install' : 'installed');
        if (refuses) return fail(refuses);
        pointsAt = port;
        trouble = undefined;
        return ok({ queue: 'Ooma_Fax' });
      },
      remove: async () => {
        if (refuses) return fail(refuses);
        pointsAt = null;
        return ok(null);
      },
      findAdvertised: async (name) => (listens ? ok({ queue: name.replace(' ', '_') }) : fail('printer/not-installed')),
    },
    advertise: async (isOn) => {
      done.push(isOn ? 'advertised' : 'said goodbye');
      return ok(isOn ? { name: 'Ooma Fax' } : null);
    },
    installedPort: {
      get: () => installedPort,
      set: (port) => {
        installedPort = port;
      },
    },
    isWanted: {
      get: () => isWanted,
      set: (wanted) => {
        isWanted = wanted;
      },
    },
    setStatus: (status) => statuses.push(status),
    lookAgainMs: 15_000,
  });
  const pause = (): void => {
    trouble = 'printer/queue-paused';
  };
  return { queue, statuses, done, pause, where: () => pointsAt, isWanted: () => isWanted };
}

const ready = (port: number) => ({ kind: 'ready', port, queue: 'Ooma_Fax', isTemporary: false });

afterEach(() => vi.useRealTimers());

describe('when the printer listens', () => {
  test('a queue that is missing is made, without asking for permission', async () => {
    const { queue, statuses, done } = printSystem({ pointsAt: null });
    await queue.adopt(4000);
    expect(statuses).toEqual([ready(4000)]);
    expect(done).toEqual(['installed']);
  });

  test.each(['printer/queue-paused', 'printer/queue-rejects-jobs', 'printer/queue-not-driverless'] as const)(
    'a queue with %s is mended',
    async (trouble) => {
      const { queue, statuses } = printSystem({ pointsAt: 4000, trouble });
      await queue.adopt(4000);
      expect(statuses).toEqual([ready(4000)]);
    },
  );

  test('a queue that the print system pauses after the printer was lost and is back is mended', async () => {
    vi.useFakeTimers();
    const { queue, statuses, pause } = printSystem({ pointsAt: 4000 });
    await queue.adopt(4000);
    queue.lost();
    await queue.adopt(4000);
    pause();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await queue.check()).toEqual(ok(null));
    expect(statuses.at(-1)).toEqual(ready(4000));
    pause();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await queue.check()).toMatchObject({ ok: false });
  });

  test.each([undefined, 'printer/queue-paused'] as const)(
    'a queue that points at the port we had before is moved to the new one (%s)',
    async (trouble) => {
      const { queue, statuses } = printSystem({ pointsAt: 4000, installedPort: 4000, ...(trouble && { trouble }) });
      await queue.adopt(4001);
      expect(statuses).toEqual([ready(4001)]);
    },
  );

  test('a queue of somebody else is left alone until the user asks for it', async () => {
    const { queue, statuses, where } = printSystem({ pointsAt: 5000, installedPort: 4000 });
    await queue.adopt(4000);
    expect([where(), statuses.at(-1)]).toMatchObject([
      5000,
      { kind: 'no-queue', fault: { code: 'printer/queue-points-elsewhere' } },
    ]);
    expect(await queue.install()).toEqual(ok(null));
    expect(statuses.at(-1)).toEqual(ready(4000));
  });

  test('where the print system refuses, the printer listens without a queue and says why', async () => {
    const { queue, statuses, done } = printSystem({ pointsAt: null, refuses: 'printer/cups-refused' });
    await queue.adopt(4000);
    expect(statuses).toEqual([{ kind: 'no-queue', port: 4000, fault: { code: 'printer/cups-refused', detail: '' } }]);
    expect(done).toEqual(['installed', 'advertised', 'said goodbye']);
  });

  test('where it refuses but finds printers by itself, it finds this one', async () => {
    const { queue, statuses } = printSystem({ pointsAt: null, refuses: 'printer/cups-refused', listens: true });
    await queue.adopt(4000);
    expect(statuses).toEqual([{ ...ready(4000), isTemporary: true }]);
    expect(await queue.check()).toEqual(ok(null));
    expect(statuses).toHaveLength(1);
  });

  test('beside a queue that may not be moved nothing is advertised under the same name', async () => {
    const facts = { pointsAt: 4000, installedPort: 4000, refuses: 'printer/cups-refused', listens: true } as const;
    const { queue, done } = printSystem(facts);
    await queue.adopt(4001);
    expect(done).toEqual(['installed']);
  });
});

describe('when the user asks', () => {
  test('before the printer listens there is nothing to install', async () => {
    const { queue } = printSystem({ pointsAt: null });
    expect(await queue.install()).toMatchObject({ ok: false, fault: { code: 'process/unavailable' } });
  });

  test('nothing is said about the queue of a printer that is down', async () => {
    const { queue, statuses } = printSystem({ pointsAt: 4000 });
    await queue.adopt(4000);
    queue.lost();
    expect(await queue.check()).toMatchObject({ fault: { code: 'process/unavailable' } });
    expect(statuses).toHaveLength(1);
  });

  test('a declined prompt is told, also where the printer is found without it', async () => {
    const { queue, statuses } = printSystem({ pointsAt: null, refuses: 'printer/permission-declined', listens: true });
    await queue.adopt(4000);
    expect(await queue.install()).toMatchObject({ fault: { code: 'printer/permission-declined' } });
    expect(statuses.at(-1)).toEqual({ ...ready(4000), isTemporary: true });
  });

  test('a queue that is taken away stays away at the next start, and comes back when asked for', async () => {
    const { queue, statuses, where, isWanted } = printSystem({ pointsAt: null });
    await queue.adopt(4000);
    expect(await queue.remove()).toEqual(ok(null));
    expect([where(), isWanted(), statuses.at(-1)?.kind]).toEqual([null, false, 'no-queue']);
    await queue.adopt(4000);
    expect(where()).toBeNull();
    await queue.install();
    expect([where(), isWanted()]).toEqual([4000, true]);
  });

  test('a queue that may not be taken away is still wanted', async () => {
    const { queue, isWanted } = printSystem({ pointsAt: 4000, refuses: 'printer/permission-declined' });
    await queue.adopt(4000);
    expect(await queue.remove()).toMatchObject({ fault: { code: 'printer/permission-declined' } });
    expect(isWanted()).toBe(true);
  });

  test('two clicks make the queue one after the other', async () => {
    const { queue, done } = printSystem({ pointsAt: null });
    await Promise.all([queue.adopt(4000), queue.remove(), queue.install()]);
    expect(done).toEqual(['installed', 'asked to install']);
  });
});
