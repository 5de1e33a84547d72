// An address in a received document that a person may be asked about: of the web, a mail or a telephone, and nothing else. Pure.
import { z } from 'zod';

const longest = 2048;
/** Others of a mail may attach files of this computer. */
const mailFields: readonly string[] = ['to', 'cc', 'bcc', 'subject', 'body'];

function isPlain({ protocol, hostname, username, password, pathname, searchParams }: URL): boolean {
  switch (protocol) {
    case 'http:':
    case 'https:':
      // "https://bank@example.com" does not lead to the bank.
      return hostname !== '' && username === '' && password === '';
    case 'mailto:':
      return [...searchParams.keys()].every((field) => mailFields.includes(field.toLowerCase()));
    case 'tel:':
      // Neither "*" nor "#": these are orders to a telephone.
      return /^\+?[\d().-]+(;ext=\d+)?$/.test(pathname);
    default:
      return false;
  }
}

/** As it will be opened, in ASCII: what looks like another letter is seen to be one. null: nobody may open it from here. */
export function readFaxLink(address: string): string | null {
  if (address.length > longest || !URL.canParse(address)) return null;
  const url = new URL(address);
  return isPlain(url) && url.href.length <= longest ? url.href : null;
}

export const faxLink = z
  .string()
  .max(longest)
  .refine((address) => readFaxLink(address) === address);
