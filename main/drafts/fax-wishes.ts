// What a print command said about its fax (PWG 5100.15), as the fields of a draft: the user sees it all before it is sent.
import type { Cover } from '../../contract/cover.ts';
import { type SendOptions, usualOptions } from '../../contract/fax.ts';
import type { CoverSheetInfo, FaxWishes } from '../../contract/processes/printer.ts';
import type { DraftFields } from './drafts.ts';

const longestNumber = 64;
const mostAttempts = 4;
const e164 = /^\+[1-9]\d{6,14}$/;

/** The number itself: what a `tel:` URI says after it (RFC 3966 §3) no fax can dial. */
function telNumber(destinations: readonly string[]): string {
  const [number = ''] = (destinations[0] ?? '').replace(/^tel:/i, '').split(';');
  return number.slice(0, longestNumber);
}

/** Somebody who fills in what stands on a cover wants one. */
function coverOf({ subject = '', message = '' }: CoverSheetInfo): Cover | null {
  if (subject === '' && message === '') return null;
  return { templateId: 'plain', subject: subject.slice(0, 200), remarks: message.slice(0, 4000) };
}

/** Retries come after the first attempt. */
function optionsOf(retries: number | undefined): SendOptions {
  return retries === undefined ? usualOptions : { ...usualOptions, attempts: Math.min(retries + 1, mostAttempts) };
}

export function wishesOf(wishes: FaxWishes): Pick<DraftFields, 'to' | 'recipients' | 'options' | 'cover'> {
  const number = telNumber(wishes.destinations);
  const { toName = '' } = wishes.coverSheetInfo ?? {};
  // A lone number stands in the field where it can be mended; a named one is a recipient already.
  const isNamed = toName !== '' && e164.test(number);
  return {
    to: isNamed ? '' : number,
    recipients: isNamed ? [{ number, name: toName.slice(0, 200) }] : [],
    options: optionsOf(wishes.numberOfRetries),
    cover: wishes.coverSheetInfo ? coverOf(wishes.coverSheetInfo) : null,
  };
}
