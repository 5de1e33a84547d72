// The fax service as a KAZOO cluster, or the embedded service, offers it.
import { createHash } from 'node:crypto';
import { faxNumber, type OwnNumber } from '../../contract/fax.ts';
import { credentialInput } from '../../contract/kazoo/credential.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { createAdmin } from './admin-client.ts';
import type { AdminService } from './admin-service.ts';
import { readAnswer } from './answers.ts';
import { watchEvents } from './event-socket.ts';
import type { FaxService, SignedIn } from './fax-service.ts';
import { createHttp, type HttpOptions } from './http.ts';
import { createInbox } from './inbox.ts';
import { createJobs } from './jobs.ts';
import { listPages } from './lists.ts';
import { createLogin, type LoggedIn, type Login } from './login.ts';
import { type Fields, isFields, readText } from './normalise.ts';
import { createSentFaxes, type SentFaxes } from './sent.ts';
import { openTrust } from './trust.ts';

export interface KazooClientOptions extends Omit<HttpOptions, 'trust'> {
  /** Certificates, in PEM, of those who may vouch for the service beside the public authorities. */
  readonly authorities?: () => readonly string[];
  readonly accountName: string;
  /** For the log and the profile only; the credential says who logs in. */
  readonly username: string;
  /** What `credentialHash` made, from the keychain; it is as good as the password. */
  readonly getCredential: () => Promise<Result<string>>;
  /** Between two looks for a job that is moving from the queue to the outbox, in ms. */
  readonly racePauseMs?: number;
}

/** The lower-case hex MD5 that KAZOO's login takes. */
export function credentialHash(username: string, password: string): string {
  return createHash('md5').update(credentialInput(username, password)).digest('hex');
}

/** KAZOO's own default, which names nobody. */
const namelessCaller = 'Kazoo Fax Printer';

function readProfile(user: Fields, session: LoggedIn, username: string): SignedIn {
  const names = ['first_name', 'last_name'].map((key) => readText(user[key]) ?? '').filter((name) => name !== '');
  const displayName = names.length > 0 ? names.join(' ') : (readText(user['username']) ?? username);
  return { userId: session.userId, accountId: session.accountId, displayName, isAdmin: user['priv_level'] === 'admin' };
}

function readNumbers(faxboxes: readonly Fields[], userId: string): readonly OwnNumber[] {
  return faxboxes.flatMap((faxbox) => {
    const number = faxNumber.safeParse(faxbox['caller_id']);
    const faxboxId = readText(faxbox['id']);
    // Not every cluster applies the filter.
    if (!number.success || faxboxId === null || faxbox['owner_id'] !== userId) return [];
    const caller = readText(faxbox['caller_name']);
    const label = (caller === namelessCaller ? null : caller) ?? readText(faxbox['name']) ?? number.data;
    return [{ number: number.data, label, faxboxId }];
  });
}

function createProfile(login: Login, username: string): Pick<FaxService, 'signIn' | 'listNumbers'> {
  let known: { readonly token: string; readonly profile: SignedIn } | null = null;
  return {
    async signIn() {
      const session = await login.current();
      if (!session.ok) return session;
      if (known?.token === session.value.token) return ok(known.profile);
      const reply = await login.send({ verb: 'GET', path: `/users/${encodeURIComponent(session.value.userId)}` });
      if (!reply.ok) return reply;
      const answer = readAnswer(reply.value);
      if (!answer.ok) return answer;
      if (!isFields(answer.value.data)) return fail('service/unexpected-answer', 'user');
      const profile = readProfile(answer.value.data, session.value, username);
      known = { token: session.value.token, profile };
      return ok(profile);
    },

    async listNumbers() {
      const session = await login.current();
      if (!session.ok) return session;
      const { userId } = session.value;
      const faxboxes = await listPages(login, '/faxboxes', { filter_owner_id: userId });
      return faxboxes.ok ? ok(readNumbers(faxboxes.value, userId)) : faxboxes;
    },
  };
}

export interface KazooClient extends FaxService {
  /** For administrators only; everybody else is told `service/forbidden`. */
  readonly admin: AdminService;
  readonly sent: SentFaxes;
}

export function createKazooClient(options: KazooClientOptions): KazooClient {
  const { accountName, username, getCredential, now, racePauseMs = 700, authorities = () => [] } = options;
  const trust = openTrust(authorities);
  const http = createHttp({ ...options, trust });
  const login = createLogin({ http, accountName, getCredential, now });
  const profile = createProfile(login, username);
  return {
    ...profile,
    admin: createAdmin(login, profile.signIn),
    sent: createSentFaxes(http, login),
    ...createJobs({ http, login, racePauseMs }),
    ...createInbox(login),
    serverNow: http.serverNow,
    clockErrorMs: http.clockErrorMs,
    watch: (onEvent) => watchEvents({ login, trust, now, random: Math.random }, onEvent),
  };
}
