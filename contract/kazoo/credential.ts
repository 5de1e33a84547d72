// What a KAZOO login is made of; the hashing itself needs node:crypto and is done on each side.

/** The text whose MD5 or SHA-1, in lower-case hex, is the credential: the name counts without case, the password as typed. */
export function credentialInput(username: string, password: string): string {
  return `${username.toLowerCase()}:${password}`;
}

/** Account names are compared lower-cased and without anything but letters and digits. */
export function normaliseAccountName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
