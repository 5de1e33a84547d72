// A faxbox as KAZOO writes it, and as the settings that an administrator chooses.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type FaxNumber, faxNumber } from '../../contract/fax.ts';
import type { Extension, FaxboxChange, FaxboxSettings } from './admin-service.ts';
import { readSendTo } from './extensions.ts';
import { type Fields, isFields, readText } from './normalise.ts';

function mailTo(addresses: readonly string[]): Fields {
  return { email: { send_to: addresses } };
}

/** Only the keys of the change; the rest of the document stays as it is, the parts of it that are not ours too. */
export function writeSettings(before: Fields, change: FaxboxChange): Fields {
  const old = isFields(before['notifications']) ? before['notifications'] : {};
  const sides: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['inbound', change.notifyReceived],
    ['outbound', change.notifySent],
  ];
  const changed = sides.flatMap(([side, addresses]) => {
    const kept = isFields(old[side]) ? old[side] : {};
    return addresses === undefined ? [] : [[side, { ...kept, ...mailTo(addresses) }] as const];
  });
  return {
    ...before,
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.callerName === undefined ? {} : { caller_name: change.callerName }),
    ...(change.number === undefined ? {} : { caller_id: change.number }),
    ...(change.header === undefined ? {} : { fax_header: change.header }),
    ...(change.printedNumber === undefined ? {} : { fax_identity: change.printedNumber }),
    ...(changed.length === 0 ? {} : { notifications: { ...old, ...Object.fromEntries(changed) } }),
  };
}

export function readSettings(document: Fields, change: FaxboxChange): FaxboxChange {
  const number = faxNumber.safeParse(document['caller_id']);
  const text = (key: string): string => readText(document[key]) ?? '';
  return {
    ...(change.name === undefined ? {} : { name: text('name') }),
    ...(change.callerName === undefined ? {} : { callerName: text('caller_name') }),
    ...(change.number === undefined || !number.success ? {} : { number: number.data }),
    ...(change.header === undefined ? {} : { header: text('fax_header') }),
    ...(change.printedNumber === undefined ? {} : { printedNumber: text('fax_identity') }),
    ...(change.notifyReceived === undefined ? {} : { notifyReceived: readSendTo(document, 'inbound') }),
    ...(change.notifySent === undefined ? {} : { notifySent: readSendTo(document, 'outbound') }),
  };
}

/** KAZOO's own portal makes them so, three attempts included. */
export function newFaxbox({ ownerId, timeZone, ...settings }: FaxboxSettings): Fields {
  const zone = timeZone === null ? {} : { fax_timezone: timeZone };
  return { ...writeSettings({}, settings), owner_id: ownerId, retries: 3, ...zone };
}

/** The faxbox that an extension gets unless somebody chooses otherwise. */
export function usualFaxbox(extension: Extension, number: FaxNumber, accountName: string): FaxboxSettings {
  const { userId, displayName, email, timeZone } = extension;
  const mail = email === null ? [] : [email];
  return {
    ownerId: userId,
    name: `${displayName}'s Faxbox`,
    callerName: displayName,
    number,
    header: accountName === '' ? displayName : accountName,
    printedNumber: printNumber(number),
    timeZone,
    notifyReceived: mail,
    notifySent: [],
  };
}

/** `+1 514 555 0142`: as people read it. */
export function printNumber(number: FaxNumber): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
