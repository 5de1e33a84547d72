// Accounts and what a login needs: the account's salt, hashes of credentials, and the secret that signs into tokens.
import { randomBytes } from 'node:crypto';
import { normaliseAccountName } from '../../contract/kazoo/credential.ts';
import { atomically, change, type Db, select } from '../database/database.ts';
import { newId } from './documents.ts';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly realm: string;
  readonly isEnabled: boolean;
  readonly created: number;
  /** Hex; goes into the hash of every credential of this account. */
  readonly salt: string;
}

/** `md5` and `sha` are the wire's names; `sha` is SHA-1. */
export type CredentialMethod = 'md5' | 'sha';
export type CredentialHashes = Readonly<Record<CredentialMethod, string>>;

export interface AccountStore {
  get(id: string): Account | null;
  listAll(): readonly Account[];
  findByName(name: string): readonly Account[];
  findByRealm(realm: string): readonly Account[];
  findByNumber(number: string): readonly Account[];
  insert(name: string, realm: string, nowGregorian: number): Account;
  setEnabled(id: string, isEnabled: boolean): void;
  findUser(accountId: string, method: CredentialMethod, hash: string): string | null;
  hasCredential(userId: string): boolean;
  /** Also changes the identity secret, which ends every token given before. */
  setCredential(accountId: string, userId: string, hashes: CredentialHashes): void;
  identitySecret(userId: string): string | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly realm: string;
  readonly is_enabled: number;
  readonly created: number;
  readonly salt: string;
}

function toAccount({ id, name, realm, is_enabled, created, salt }: Row): Account {
  return { id, name, realm, isEnabled: is_enabled === 1, created, salt };
}

function openCredentials(db: Db): Pick<AccountStore, 'findUser' | 'hasCredential' | 'setCredential' | 'identitySecret'> {
  const byHash = select<{ user_id: string }>(
    db,
    'SELECT user_id FROM credential WHERE account_id = ? AND method = ? AND hash = ?',
  );
  const ofUser = select<{ method: string }>(db, 'SELECT method FROM credential WHERE user_id = ?');
  const put = change(db, 'INSERT OR REPLACE INTO credential (user_id, account_id, method, hash) VALUES (?, ?, ?, ?)');
  const secret = select<{ secret: string }>(db, 'SELECT secret FROM identity WHERE user_id = ?');
  const putSecret = change(db, 'INSERT OR REPLACE INTO identity (user_id, secret) VALUES (?, ?)');
  return {
    findUser: (accountId, method, hash) => byHash.first(accountId, method, hash)?.user_id ?? null,
    hasCredential: (userId) => ofUser.first(userId) !== undefined,
    setCredential: (accountId, userId, hashes) =>
      atomically(db, () => {
        put(userId, accountId, 'md5', hashes.md5);
        put(userId, accountId, 'sha', hashes.sha);
        putSecret(userId, randomBytes(32).toString('hex'));
      }),
    identitySecret: (userId) => secret.first(userId)?.secret ?? null,
  };
}

export function openAccountStore(db: Db): AccountStore {
  const columns = 'id, name, realm, is_enabled, created, salt';
  const one = select<Row>(db, `SELECT ${columns} FROM account WHERE id = ?`);
  const all = select<Row>(db, `SELECT ${columns} FROM account ORDER BY created`);
  const byName = select<Row>(db, `SELECT ${columns} FROM account WHERE normal_name = ?`);
  const byRealm = select<Row>(db, `SELECT ${columns} FROM account WHERE realm = ?`);
  const byNumber = select<Row>(db, `SELECT ${columns} FROM account WHERE id = (SELECT account_id FROM number WHERE number = ?)`);
  const insert = change(
    db,
    'INSERT INTO account (id, name, normal_name, realm, is_enabled, created, salt) VALUES (?, ?, ?, ?, 1, ?, ?)',
  );
  const enable = change(db, 'UPDATE account SET is_enabled = ? WHERE id = ?');

  return {
    ...openCredentials(db),
    get: (id) => {
      const row = one.first(id);
      return row ? toAccount(row) : null;
    },
    listAll: () => all.all().map(toAccount),
    findByName: (name) => byName.all(normaliseAccountName(name)).map(toAccount),
    findByRealm: (realm) => byRealm.all(realm.toLowerCase()).map(toAccount),
    findByNumber: (number) => byNumber.all(number).map(toAccount),
    insert: (name, realm, created) => {
      const account = { id: newId(), name, realm, isEnabled: true, created, salt: randomBytes(16).toString('hex') };
      insert(account.id, name, normaliseAccountName(name), realm, created, account.salt);
      return account;
    },
    setEnabled: (id, isEnabled) => void enable(isEnabled ? 1 : 0, id),
  };
}
