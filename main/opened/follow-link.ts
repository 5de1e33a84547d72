// Opens an address out of a received fax in the system's own program, after a person has read all of it and said yes.
import { fail, ok, type Result } from '../../contract/result.ts';

export interface LinkFollower {
  /** false: they said no. */
  readonly ask: (lines: string) => Promise<boolean>;
  readonly open: (address: string) => Promise<void>;
}

const lineLength = 72;

/** No dialog of a system breaks a long word: nothing of it may lie outside the screen. */
export function breakAddress(address: string): string {
  return (address.match(new RegExp(`.{1,${lineLength}}`, 'gs')) ?? []).join('\n');
}

/** One question at a time: a page that asks again and again is answered no. `link/no-program`. */
export function createLinkFollower(): (address: string, follower: LinkFollower) => Promise<Result<boolean>> {
  let isAsking = false;
  return async (address, { ask, open }) => {
    if (isAsking) return ok(false);
    isAsking = true;
    try {
      if (!(await ask(breakAddress(address)))) return ok(false);
      return await open(address).then(
        () => ok(true),
        () => fail('link/no-program'),
      );
    } finally {
      isAsking = false;
    }
  };
}
