// What stands between a draft and Send, in the order in which a person would mend it.
import type { CountryCode } from 'libphonenumber-js/min';
import type { Fault } from '../../../contract/fault.ts';
import { type Draft, type FaxNumber, maxRecipients, type OwnNumber, type Recipient } from '../../../contract/fax.ts';
import type { SessionStatus } from '../../../contract/ipc/status.ts';
import { readNumber } from './phone-input.ts';

export type Obstacle =
  | { readonly kind: 'document' }
  | { readonly kind: 'number'; readonly fault: Fault }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'mail' }
  | { readonly kind: 'time' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'trouble'; readonly fault: Fault }
  | { readonly kind: 'no-own-number' };

export interface Order {
  readonly recipients: readonly Recipient[];
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
  readonly recipients: readonly Recipient[];
  /** What stands in the field and is no recipient yet. */
  readonly to: string;
  /** The name that is known for the number in the field; often empty. */
  readonly toName: string;
  readonly hasWrongMail: boolean;
  readonly hasPassed: boolean;
  readonly from: OwnNumber | null;
  readonly country: CountryCode;
  readonly session: SessionStatus;
}

interface ReadRecipients {
  readonly all: readonly Recipient[];
  readonly obstacle: Obstacle | null;
}

/** What is in the field counts as a recipient too; an empty field is no mistake beside others. */
function readRecipients({ recipients, to, toName, country }: Sending): ReadRecipients {
  const number = to.trim() === '' && recipients.length > 0 ? null : readNumber(to, country);
  if (number && !number.ok) return { all: recipients, obstacle: { kind: 'number', fault: number.fault } };
  const isNew = number !== null && !recipients.some((one) => one.number === number.value);
  const all = isNew ? [...recipients, { number: number.value, name: toName }] : recipients;
  return { all, obstacle: all.length > maxRecipients ? { kind: 'too-many' } : null };
}

export function checkReadiness(sending: Sending): Readiness & { readonly count: number } {
  const { draft, from, session, hasWrongMail, hasPassed } = sending;
  const { all, obstacle } = readRecipients(sending);
  const found = [
    findDocumentObstacle(draft),
    obstacle,
    hasWrongMail ? { kind: 'mail' as const } : null,
    hasPassed ? { kind: 'time' as const } : null,
    findSessionObstacle(session, from),
  ];
  const obstacles = found.filter((one) => one !== null);
  const order = obstacles.length === 0 && from ? { recipients: all, from } : null;
  return { obstacles, order, count: all.length };
}
