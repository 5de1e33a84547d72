// A thin bar for how much is done; with a label it is a progress bar, without it only repeats what words beside it say.
import type { ReactElement } from 'react';
import { ProgressBar } from 'react-aria-components';

interface MeterProps {
  /** 0 to 1. */
  readonly value: number;
  readonly label?: string;
  readonly valueText?: string;
}

export function Meter({ value, label, valueText }: MeterProps): ReactElement {
  const bar = (
    <span className="meter">
      <span className="meter-fill" style={{ transform: `scaleX(${value})` }} />
    </span>
  );
  if (label === undefined) return bar;
  return (
    <ProgressBar
      aria-label={label}
      value={value}
      maxValue={1}
      {...(valueText === undefined ? {} : { valueLabel: valueText })}
      className="meter-box"
    >
      {bar}
    </ProgressBar>
  );
}
