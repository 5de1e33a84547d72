// The app's own client, signed in to a service that runs in the test.
import type { Person } from '../../backend/testing/trial-service.ts';
import { ok } from '../../contract/result.ts';
import { createKazooClient, credentialHash, type KazooClient, type KazooClientOptions } from '../fax-service/kazoo-client.ts';

export function trialClient(
  baseUrl: string,
  { username, password }: Pick<Person, 'username' | 'password'>,
  change: Partial<KazooClientOptions> = {},
): KazooClient {
  return createKazooClient({
    baseUrl,
    accountName: 'Ooma Trial',
    username,
    getCredential: () => Promise.resolve(ok(credentialHash(username, password))),
    now: Date.now,
    ...change,
  });
}
