// A database's transactions, so that the error of a full disk comes out of them.

interface Transacting {
  exec(sql: string): unknown;
  readonly inTransaction: boolean;
}

/**
 * In place of the library's own `transaction`: a full disk ends a transaction by itself, and the library then throws that
 * there is none to roll back, and loses why.
 */
export function keepErrors(db: Transacting): void {
  const transaction =
    <A extends readonly unknown[], T>(work: (...args: A) => T) =>
    (...args: A): T => {
      db.exec('BEGIN');
      try {
        const value = work(...args);
        db.exec('COMMIT');
        return value;
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK');
        throw error;
      }
    };
  Object.assign(db, { transaction });
}
