// Faxes that came to their end at the service: sent once more from there, fetched as they went over the line, deleted.
import { storedFaxId } from '../../contract/kazoo/ids.ts';
import { fail, type Result } from '../../contract/result.ts';
import { fetchDocument } from './attachment.ts';
import type { JobRef } from './fax-service.ts';
import type { Http } from './http.ts';
import { deleteStored } from './inbox.ts';
import { faxesPath, readSubmitted } from './jobs.ts';
import type { Login } from './login.ts';

/** Where the outbox keeps it: `serviceId` as a report of its end told it. */
export interface SentRef {
  readonly serviceId: string;
  readonly faxboxId: string;
}

export interface SentFaxes {
  /**
   * A new job with the document that the service kept. `clientRef` finds it again when the answer is lost; `to` and `attempts`
   * go before those of the first time.
   */
  resubmit(sent: SentRef, change: { clientRef: string; to?: string; attempts?: number }): Promise<Result<JobRef>>;
  fetchSent(sent: SentRef, toPath: string): Promise<Result<{ sizeBytes: number }>>;
  /** For good. `service/not-found` when the service has no such fax, or no longer. */
  deleteSent(sent: SentRef): Promise<Result<null>>;
}

export function createSentFaxes(http: Http, login: Login): SentFaxes {
  async function at<T>({ serviceId, faxboxId }: SentRef, work: (path: string) => Promise<Result<T>>): Promise<Result<T>> {
    const id = storedFaxId.safeParse(serviceId);
    return id.success ? work(`${faxesPath(faxboxId)}/outbox/${id.data}`) : fail('service/not-found', 'not an id');
  }

  return {
    resubmit: (sent, { clientRef, to, attempts }) =>
      at(sent, async (path) => {
        const data = {
          client_ref: clientRef,
          ...(to === undefined ? {} : { to_number: to }),
          ...(attempts === undefined ? {} : { retries: attempts }),
        };
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ action: 'resubmit', data });
        const reply = await login.send({ verb: 'PUT', path, headers, body: () => body });
        return reply.ok ? readSubmitted(reply.value, sent.faxboxId, http) : reply;
      }),
    fetchSent: (sent, toPath) => at(sent, (path) => fetchDocument(login, `${path}/attachment`, toPath)),
    deleteSent: (sent) => at(sent, (path) => deleteStored(login, path)),
  };
}
