// Well-known numbers of the loopback line, each of which fails in its own way.
import type { CallResult } from './line.ts';

type Ending = Pick<CallResult, 'code' | 'cause' | 'text'>;

export interface TestNumber {
  readonly number: string;
  readonly meaning: string;
  /** null: the call is never answered by a fax machine; else how many pages pass before it ends. */
  readonly pagesUntilEnd: number | null;
  readonly ending: Ending;
}

export const testNumbers: readonly TestNumber[] = [
  {
    number: '+15145550191',
    meaning: 'The line is busy.',
    pagesUntilEnd: null,
    ending: { code: 486, cause: 'USER_BUSY', text: 'USER_BUSY' },
  },
  {
    number: '+15145550192',
    meaning: 'Nobody answers.',
    pagesUntilEnd: null,
    ending: { code: 480, cause: 'NO_ANSWER', text: 'NO_ANSWER' },
  },
  {
    number: '+15145550193',
    meaning: 'The call drops after page 1.',
    pagesUntilEnd: 1,
    ending: { code: 49, cause: 'NORMAL_CLEARING', text: 'The call dropped prematurely' },
  },
  {
    number: '+15145550194',
    meaning: 'A person or a machine answers, but not a fax.',
    pagesUntilEnd: null,
    ending: { code: 2, cause: 'NORMAL_CLEARING', text: 'Timed out waiting for initial communication' },
  },
];

/** Every number that nobody here owns. */
export const notInService: Ending = { code: 404, cause: 'UNALLOCATED_NUMBER', text: 'UNALLOCATED_NUMBER' };
