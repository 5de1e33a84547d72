// An account's users, faxboxes, callflows and numbers, put together as the extensions that an administrator thinks in.
import { type FaxNumber, faxNumber } from '../../contract/fax.ts';
import type { AccountNumber, Extension, ExtensionFax } from './admin-service.ts';
import { type Fields, isFields, readText } from './normalise.ts';

export interface AccountLists {
  readonly users: readonly Fields[];
  readonly faxboxes: readonly Fields[];
  /** List items: without their flows. */
  readonly callflows: readonly Fields[];
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : [];
}

/** `notifications.inbound.email.send_to` or its counterpart for sent faxes: one address or several. */
export function readSendTo(faxbox: Fields, side: 'inbound' | 'outbound'): readonly string[] {
  let value: unknown = faxbox;
  for (const key of ['notifications', side, 'email', 'send_to']) value = isFields(value) ? value[key] : undefined;
  return textsOf(value);
}

/** A callflow of faxing, as the portals make them, or by its one module. */
function isFaxing(callflow: Fields): boolean {
  return callflow['type'] === 'faxing' || textsOf(callflow['modules']).includes('faxbox');
}

function readNumber(value: unknown): FaxNumber | null {
  return faxNumber.safeParse(value).data ?? null;
}

/**
 * The callflow with the faxbox's own number, else the one of its owner; never somebody else's, who may have the number by now:
 * what is changed or switched off here must not be theirs.
 */
function findCallflow(faxbox: Fields, callflows: readonly Fields[]): Fields | null {
  const ownerId = readText(faxbox['owner_id']);
  const isTheirs = (callflow: Fields): boolean => ![null, ownerId].includes(readText(callflow['owner_id']));
  const faxing = callflows.filter((callflow) => isFaxing(callflow) && !isTheirs(callflow));
  const byNumber = faxing.find(({ numbers }) => textsOf(numbers).includes(readText(faxbox['caller_id']) ?? ''));
  return byNumber ?? faxing.find((callflow) => ownerId !== null && callflow['owner_id'] === ownerId) ?? null;
}

function readFax(faxbox: Fields, callflows: readonly Fields[]): ExtensionFax | null {
  const faxboxId = readText(faxbox['id']);
  if (faxboxId === null) return null;
  const callflow = findCallflow(faxbox, callflows);
  const led = callflow ? textsOf(callflow['numbers']).flatMap((one) => readNumber(one) ?? []) : [];
  return {
    faxboxId,
    callflowId: callflow ? readText(callflow['id']) : null,
    number: led[0] ?? readNumber(faxbox['caller_id']),
    callerName: readText(faxbox['caller_name']) ?? readText(faxbox['name']) ?? '',
    notifyReceived: readSendTo(faxbox, 'inbound'),
    notifySent: readSendTo(faxbox, 'outbound'),
  };
}

/** `presence_id`, else the short number of the user's own callflow. */
function readShortNumber(user: Fields, callflows: readonly Fields[]): string {
  const presence = readText(user['presence_id']);
  if (presence !== null && /^\d{1,6}$/.test(presence)) return presence;
  const own = callflows.filter(({ owner_id, type }) => owner_id === user['id'] && type === 'mainUserCallflow');
  return own.flatMap(({ numbers }) => textsOf(numbers)).find((number) => /^\d{1,6}$/.test(number)) ?? '';
}

function readExtension(user: Fields, { faxboxes, callflows }: AccountLists): Extension | null {
  const userId = readText(user['id']);
  if (userId === null) return null;
  const names = ['first_name', 'last_name'].map((key) => readText(user[key]) ?? '').filter((name) => name !== '');
  const faxes = faxboxes.filter(({ owner_id }) => owner_id === userId).flatMap((faxbox) => readFax(faxbox, callflows) ?? []);
  const username = readText(user['username']) ?? '';
  return {
    userId,
    displayName: names.length > 0 ? names.join(' ') : username,
    extension: readShortNumber(user, callflows),
    username,
    email: readText(user['email']),
    isAdmin: user['priv_level'] === 'admin',
    timeZone: readText(user['timezone']),
    hasFaxMark: textsOf(user['features']).includes('faxing'),
    // The one that faxes reach, should there be several.
    fax: faxes.find(({ callflowId }) => callflowId !== null) ?? faxes[0] ?? null,
  };
}

export function readExtensions(lists: AccountLists): readonly Extension[] {
  const extensions = lists.users.flatMap((user) => readExtension(user, lists) ?? []);
  const order = ({ extension, displayName }: Extension): readonly [number, string] => [
    extension === '' ? Number.POSITIVE_INFINITY : Number(extension),
    displayName,
  ];
  return extensions.sort((a, b) => {
    const [left, right] = [order(a), order(b)];
    return left[0] === right[0] ? left[1].localeCompare(right[1]) : left[0] - right[0];
  });
}

/** `numbers` of one answer: an object keyed by number. */
export function readNumbers(pages: readonly Fields[]): readonly AccountNumber[] {
  const numbers = new Map<string, AccountNumber>();
  for (const [key, facts] of pages.flatMap((page) => Object.entries(page))) {
    const number = readNumber(key);
    if (number === null || !isFields(facts)) continue;
    const usedBy = readText(facts['used_by']) || null;
    const isInService = ['in_service', 'port_in'].includes(readText(facts['state']) ?? '');
    numbers.set(number, { number, usedBy, isFree: isInService && usedBy === null });
  }
  return [...numbers.values()].sort((a, b) => (a.number < b.number ? -1 : 1));
}
