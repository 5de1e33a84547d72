// What the operator's commands have in common: what they are given, and the account they are about.
import type { Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Stores } from '../service.ts';
import type { Account } from '../store/accounts.ts';

export interface CommandContext {
  readonly stores: Stores;
  readonly nowMs: number;
  /** What stands after the command's own words. */
  readonly names: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** The first line of standard input; empty when there is none. */
  readPassword(): Promise<string>;
}

/** Answers the lines to print. A fault's `detail` is for the operator, in full words. */
export type Command = (context: CommandContext) => Result<readonly string[]> | Promise<Result<readonly string[]>>;

export function wrong(detail: string, code: Fault['code'] = 'service/refused-settings'): Result<never> {
  return fail(code, detail);
}

export function textOption({ options }: CommandContext, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The one that is named, or the only one there is. */
export function findAccount(context: CommandContext): Result<Account> {
  const { accounts } = context.stores;
  const name = textOption(context, 'account');
  if (name === null) {
    const all = accounts.listAll();
    const [only] = all;
    if (!only) return wrong('there is no account yet: account add NAME');
    return all.length === 1 ? ok(only) : wrong('there are several accounts: say which with --account NAME');
  }
  const [found] = accounts.findByName(name);
  return found ? ok(found) : wrong(`no account is called ${name}`);
}

/** Columns as wide as their longest word. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
