import { expect, test, vi } from 'vitest';
import { ok } from '../../contract/result.ts';
import { createEmbeddedService } from './embedded-service.ts';

const ready = { baseUrl: 'http://127.0.0.1:8000/v2', accountName: 'ooma-trial', extensions: [], isReplaced: false };

function open(removeData: () => Promise<void>, ended = Promise.resolve()) {
  const steps: string[] = [];
  const backend = {
    start: () => steps.push('start'),
    stop: async () => {
      steps.push('stop');
      await ended;
    },
    call: async () => ok(null),
  };
  const service = createEmbeddedService(backend, {
    onMoved: (isReplaced) => steps.push(isReplaced ? 'moved, begun anew' : 'moved'),
    removeData: async () => {
      steps.push('remove');
      await removeData();
    },
  });
  return { service, steps };
}

test('its folder goes only after its process has ended', async () => {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const { service, steps } = open(async () => undefined, ended);
  const started = service.start();
  service.onReady(ready);
  expect(await started).toEqual(ok(ready));
  const removed = service.remove();
  await vi.waitFor(() => expect(steps).toEqual(['start', 'stop']));
  end();
  expect(await removed).toEqual(ok(null));
  expect(steps).toEqual(['start', 'stop', 'remove']);
});

test('one that does not run is removed at once', async () => {
  const { service, steps } = open(async () => undefined);
  expect(await service.remove()).toEqual(ok(null));
  expect(steps).toEqual(['stop', 'remove']);
});

test('that it came back by itself is told, that it was started is not', async () => {
  const { service, steps } = open(async () => undefined);
  const started = service.start();
  service.onReady(ready);
  await started;
  service.onExit();
  const waiting = service.start(); // not answered with where it was
  const next = { ...ready, baseUrl: 'http://127.0.0.1:8001/v2' };
  service.onReady(next);
  expect(await waiting).toEqual(ok(next));
  expect(steps).toEqual(['start', 'start', 'moved']);
  await service.stop();
  const again = service.start();
  service.onReady(ready);
  await again;
  expect(steps.filter((step) => step === 'moved')).toHaveLength(1);
});

test('a folder that cannot be removed is told of', async () => {
  const { service } = open(() => Promise.reject(new Error('EBUSY')));
  expect(await service.remove()).toMatchObject({ ok: false, fault: { code: 'disk/not-writable', detail: 'EBUSY' } });
});

test('that it began anew is told with it', async () => {
  const { service, steps } = open(async () => undefined);
  service.onReady(ready);
  service.onExit();
  service.onReady({ ...ready, isReplaced: true });
  expect(steps).toEqual(['moved, begun anew']);
});
