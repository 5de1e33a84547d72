// The embedded fax service as a utility process.
import { rm } from 'node:fs/promises';
import type { Fault } from '../../contract/fault.ts';
import type { BackendCalls, BackendEvents, BackendReady } from '../../contract/processes/backend.ts';
import type { DamageWords } from '../desktop/damage-words.ts';
import { sayNotice } from '../desktop/notifications.ts';
import { createEmbeddedService, type EmbeddedService } from '../session/embedded-service.ts';
import { createUtility } from './utility-process.ts';

/** Any free port: the accounts of the trial follow it. */
export function createBackendProcess(
  dataFolder: string,
  words: () => { readonly damaged: DamageWords },
  onMoved: (isReplaced: boolean) => void,
): EmbeddedService {
  function onReady(ready: BackendReady): void {
    const { title, body } = words().damaged.service;
    if (ready.isReplaced) sayNotice(title, body);
    service.onReady(ready);
  }

  const backend = createUtility<BackendCalls, BackendEvents & { 'backend.failed': Fault }>({
    entry: 'backend-process',
    restarts: true,
    args: () => ['--port', '0', '--data', dataFolder],
    onEvent: (name, data) => {
      if (name === 'backend.ready') onReady(data as BackendReady);
      else service.onFailed(data as Fault);
    },
    onExit: () => service.onExit(),
  });
  const service = createEmbeddedService(backend, {
    onMoved,
    removeData: () => rm(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  });
  return service;
}
