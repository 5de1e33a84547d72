// What a sign-in form must hold before it is worth asking the service, and which field a refusal belongs to.
import type { Fault } from '../../../contract/fault.ts';

export interface SignInFields {
  readonly baseUrl: string;
  readonly accountName: string;
  readonly username: string;
  readonly password: string;
}

export type FieldName = keyof SignInFields;

/** The key of the words that say what is wrong with a field. */
export type FieldProblem =
  | 'setup.needsAddress'
  | 'setup.badAddress'
  | 'setup.needsAccount'
  | 'setup.needsUser'
  | 'setup.needsPassword';

/** `fax.example.com` means https; what names a scheme keeps it. */
export function completeAddress(typed: string): string {
  const address = typed.trim();
  return address === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`;
}

function isAddress(address: string): boolean {
  if (!URL.canParse(address) || /\s/.test(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '' && username === '';
}

export function findProblems({
  baseUrl,
  accountName,
  username,
  password,
}: SignInFields): Partial<Record<FieldName, FieldProblem>> {
  const address = completeAddress(baseUrl);
  return {
    ...(address === '' ? { baseUrl: 'setup.needsAddress' } : isAddress(address) ? {} : { baseUrl: 'setup.badAddress' }),
    ...(accountName.trim() === '' ? { accountName: 'setup.needsAccount' } : {}),
    ...(username.trim() === '' ? { username: 'setup.needsUser' } : {}),
    ...(password === '' ? { password: 'setup.needsPassword' } : {}),
  };
}

/** The field that a refusal of the service is shown under; null for what no field can mend. */
export function fieldOf({ code }: Fault): FieldName | null {
  if (code === 'service/refused-login') return 'password';
  const address: readonly Fault['code'][] = ['service/unreachable', 'service/unexpected-answer', 'service/certificate'];
  if (address.includes(code)) return 'baseUrl';
  return null;
}
