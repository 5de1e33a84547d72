// What stands between a draft and Send, in the order in which a person would mend it.
import type { CountryCode } from 'libphonenumber-js/min';
import type { Fault } from '../../../contract/fault.ts';
import type { Draft, FaxNumber, OwnNumber } from '../../../contract/fax.ts';
import type { SessionStatus } from '../../../contract/ipc/status.ts';
import { readNumber } from './phone-input.ts';

export type Obstacle =
  | { readonly kind: 'document' }
  | { readonly kind: 'number'; readonly fault: Fault }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'trouble'; readonly fault: Fault }
  | { readonly kind: 'no-own-number' };

export interface Order {
  readonly to: FaxNumber;
  readonly from: OwnNumber;
}

export interface Readiness {
  readonly obstacles: readonly Obstacle[];
  /** What will be sent; null while there is any obstacle. */
  readonly order: Order | null;
}

/** The number that is sent from: the chosen one while it is still theirs, else the user's first. */
export function pickOwnNumber(session: SessionStatus, chosen: FaxNumber | null): OwnNumber | null {
  if (session.kind !== 'signed-in') return null;
  return session.numbers.find(({ number }) => number === chosen) ?? session.numbers[0] ?? null;
}

function findDocumentObstacle({ document, plan }: Pick<Draft, 'document' | 'plan'>): Obstacle | null {
  return document && plan.length > 0 ? null : { kind: 'document' };
}

function findSessionObstacle(session: SessionStatus, from: OwnNumber | null): Obstacle | null {
  if (session.kind === 'none') return { kind: 'signed-out' };
  if (session.kind === 'starting') return { kind: 'connecting' };
  if (session.kind === 'trouble') return { kind: 'trouble', fault: session.fault };
  return from ? null : { kind: 'no-own-number' };
}

export interface Sending {
  readonly draft: Pick<Draft, 'document' | 'plan'>;
  readonly to: string;
  readonly from: OwnNumber | null;
  readonly country: CountryCode;
  readonly session: SessionStatus;
}

export function checkReadiness({ draft, to, from, country, session }: Sending): Readiness {
  const number = readNumber(to, country);
  const numberObstacle: Obstacle | null = number.ok ? null : { kind: 'number', fault: number.fault };
  const obstacles = [findDocumentObstacle(draft), numberObstacle, findSessionObstacle(session, from)].filter(
    (one) => one !== null,
  );
  const order = obstacles.length === 0 && number.ok && from ? { to: number.value, from } : null;
  return { obstacles, order };
}
