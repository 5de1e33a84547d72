// What a client may ask to be told, in KAZOO's words (blackhole), and which of it an event answers. Pure.
import type { FaxEvent } from './fax-events.ts';

const statusPattern = /^fax\.status\.(\*|[0-9a-f]{32})$/;
const objectPattern =
  /^(?:fax\.object\.(doc_created|doc_edited|doc_deleted|\*)|object\.(doc_created|doc_edited|doc_deleted|\*)\.fax)$/;

/** As `GET /websockets` lists them. */
export const knownBindings: readonly string[] = [
  'fax.status.{FAX_ID}',
  'fax.status.*',
  'fax.object.{ACTION}',
  'object.{ACTION}.fax',
];

export function isBinding(text: string): boolean {
  return statusPattern.test(text) || objectPattern.test(text);
}

export function answers(binding: string, event: FaxEvent): boolean {
  if (event.kind === 'status') return [`fax.status.*`, `fax.status.${event.jobId}`].includes(binding);
  const match = objectPattern.exec(binding);
  const action = match?.[1] ?? match?.[2];
  return action === '*' || action === event.kind;
}

/** `202403-…` lies in the database of that month. */
function databaseOf(accountId: string, id: string): string {
  return `${accountId}-${id.slice(0, 6)}`;
}

/** The message that a subscriber of `binding` gets. */
export function writeEvent(binding: string, event: FaxEvent): object {
  const about = { action: 'event', subscribed_key: binding };
  const { accountId: account_id, faxboxId: faxbox_id } = event;
  if (event.kind === 'status') {
    const { jobId, text, state } = event;
    const key = `fax.status.${account_id}`;
    const words = { event_category: 'fax', event_name: 'status', direction: 'outgoing', status: text, fax_state: state };
    const last = binding.split('.').at(-1) ?? '*';
    return {
      ...about,
      subscription_key: `${key}.${last}`,
      name: 'status',
      routing_key: `${key}.${jobId}`,
      data: { ...words, job_id: jobId, faxbox_id, account_id },
    };
  }
  const { kind, id } = event;
  const database = databaseOf(account_id, id);
  return {
    ...about,
    subscription_key: `${kind}.${database}.fax.*`,
    name: kind,
    routing_key: `${kind}.${database}.fax.${id}`,
    data: { event_category: 'configuration', event_name: kind, type: 'fax', id, database, faxbox_id, account_id },
  };
}
