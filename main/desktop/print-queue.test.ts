import { expect, test } from 'vitest';
import type { FaultCode } from '../../contract/fault.ts';
import type { PrinterStatus } from '../../contract/ipc/status.ts';
import { fail, ok } from '../../contract/result.ts';
import { createPrintQueue } from './print-queue.ts';

/** A print system with at most one queue of our name, pointing at a port. */
function printSystem(pointsAt: number | null, options: { refuses?: FaultCode; installedPort?: number } = {}) {
  const statuses: PrinterStatus[] = [];
  let installed = options.installedPort ?? null;
  const setInstalled = (port: number): void => {
    installed = port;
  };
  const queue = createPrintQueue({
    check: async (port) => {
      if (pointsAt === null) return fail('printer/not-installed');
      return pointsAt === port ? ok({ queue: 'Ooma_Fax' }) : fail('printer/queue-points-elsewhere', String(pointsAt));
    },
    install: async (port) => {
      if (options.refuses) return fail(options.refuses);
      pointsAt = port;
      return ok({ queue: 'Ooma_Fax' });
    },
    installedPort: { get: () => installed, set: setInstalled },
    setStatus: (status) => statuses.push(status),
  });
  return { queue, statuses, where: () => pointsAt };
}

test('a queue that is missing is made', async () => {
  const { queue, statuses, where } = printSystem(null);
  await queue.adopt(4000);
  expect(where()).toBe(4000);
  expect(statuses).toEqual([{ kind: 'ready', port: 4000, queue: 'Ooma_Fax' }]);
});

test('a queue that points at the port we had before is moved to the new one', async () => {
  const { queue, statuses, where } = printSystem(4000, { installedPort: 4000 });
  await queue.adopt(4001);
  expect([where(), statuses.at(-1)?.kind]).toEqual([4001, 'ready']);
});

test('a queue of somebody else is left alone until the user asks for it', async () => {
  const { queue, statuses, where } = printSystem(5000, { installedPort: 4000 });
  await queue.adopt(4000);
  expect([where(), statuses.at(-1)]).toMatchObject([
    5000,
    { kind: 'no-queue', fault: { code: 'printer/queue-points-elsewhere' } },
  ]);
  expect(await queue.install()).toEqual(ok(null));
  expect([where(), statuses.at(-1)?.kind]).toEqual([4000, 'ready']);
});

test('where the print system refuses, the printer listens without a queue and says why', async () => {
  const { queue, statuses } = printSystem(null, { refuses: 'printer/cups-refused' });
  await queue.adopt(4000);
  expect(statuses).toEqual([{ kind: 'no-queue', port: 4000, fault: { code: 'printer/cups-refused', detail: '' } }]);
});

test('before the printer listens there is nothing to install', async () => {
  expect(await printSystem(null).queue.install()).toMatchObject({ ok: false, fault: { code: 'process/unavailable' } });
});
