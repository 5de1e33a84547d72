// One request as the handlers see it: who calls, what for, and a body that is read only when a handler wants it.
import type { IncomingHttpHeaders } from 'node:http';
import type { Answer, Outcome } from './answer.ts';

export type Verb = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** Who is logged in; the role is read from the user's document at every request. */
export interface Caller {
  readonly accountId: string;
  readonly userId: string;
  readonly isAdmin: boolean;
  readonly token: string;
}

export interface PublicRequest {
  readonly verb: Verb;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
  /** All of it, or the refusal when it is longer than `limit` bytes; the rest is then read and thrown away. */
  readBody(limit: number): Promise<Outcome<Buffer>>;
}

export interface CallerRequest extends PublicRequest {
  readonly caller: Caller;
}

export type PublicHandler = (request: PublicRequest) => Promise<Answer>;
export type CallerHandler = (request: CallerRequest) => Promise<Answer> | Answer;

/** `:name` segments become params. `access`: who may call at all; finer rights are each handler's. */
export type Route = { readonly path: string } & (
  | { readonly access: 'public'; readonly verbs: Partial<Record<Verb, PublicHandler>> }
  | { readonly access: 'user' | 'admin'; readonly verbs: Partial<Record<Verb, CallerHandler>> }
);
