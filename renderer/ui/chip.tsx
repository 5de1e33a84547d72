// A small coloured word for a state; the colour is never the only sign, the word says it.
import type { ReactElement } from 'react';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

export function Chip({ tone, children }: { readonly tone: Tone; readonly children: string }): ReactElement {
  return <span className={`chip chip-${tone}`}>{children}</span>;
}
