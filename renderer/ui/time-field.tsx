// A time of day.
import { type ReactElement, useId, useState } from 'react';

interface TimeFieldProps {
  readonly label: string;
  /** Minutes after midnight. */
  readonly minute: number;
  readonly isDisabled?: boolean;
  /** Only whole times; while one is half typed, nothing is told. */
  readonly onChange: (minute: number) => void;
}

function toText(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function toMinute(text: string): number | null {
  const parts = /^(\d\d):(\d\d)/.exec(text);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}

export function TimeField({ label, minute, isDisabled = false, onChange }: TimeFieldProps): ReactElement {
  const id = useId();
  const [text, setText] = useState(() => toText(minute));
  function take(typed: string): void {
    setText(typed);
    const whole = toMinute(typed);
    if (whole !== null) onChange(whole);
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input">
        <input id={id} type="time" value={text} disabled={isDisabled} onChange={(event) => take(event.target.value)} />
      </div>
    </div>
  );
}
