// Numbers that answer while somebody tries the app on this computer, and how each of them answers.
import type { FaxNumber } from '../../../contract/fax.ts';

type Meaning =
  | 'sent.trialOther'
  | 'sent.trialOwn'
  | 'sent.trialBusy'
  | 'sent.trialNoAnswer'
  | 'sent.trialDrops'
  | 'sent.trialNotFax';

export interface TrialNumber {
  readonly number: FaxNumber;
  /** The key of the words. */
  readonly meaning: Meaning;
}

const extensions: readonly FaxNumber[] = ['+15145550142', '+15145550143'];
const endings: readonly TrialNumber[] = [
  { number: '+15145550191', meaning: 'sent.trialBusy' },
  { number: '+15145550192', meaning: 'sent.trialNoAnswer' },
  { number: '+15145550193', meaning: 'sent.trialDrops' },
  { number: '+15145550194', meaning: 'sent.trialNotFax' },
];

/** The other extension first: that is the fax which arrives. */
export function trialNumbers(own: readonly FaxNumber[]): readonly TrialNumber[] {
  const others = extensions
    .filter((number) => !own.includes(number))
    .map((number) => ({ number, meaning: 'sent.trialOther' as const }));
  return [...others, ...own.map((number) => ({ number, meaning: 'sent.trialOwn' as const })), ...endings];
}
