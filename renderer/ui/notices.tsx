// Short notes at the foot of a window, and the hidden line that a screen reader reads out.
import { CircleAlert, X } from 'lucide-react';
import { type ReactElement, useEffect } from 'react';
import { IconButton } from './button.tsx';

interface NoticesProps {
  readonly notices: readonly { readonly id: number; readonly text: string }[];
  readonly spoken: string;
  readonly dismissLabel: string;
  readonly onDismiss: (id: number) => void;
}

/** Long enough to read two sentences twice. */
const stayMs = 12_000;

function Note({
  text,
  dismissLabel,
  onDismiss,
}: {
  readonly text: string;
  readonly dismissLabel: string;
  readonly onDismiss: () => void;
}): ReactElement {
  useEffect(() => {
    const timer = setTimeout(onDismiss, stayMs);
    return () => clearTimeout(timer);
  });
  return (
    <div className="note" role="alert">
      <CircleAlert size={16} strokeWidth={1.8} aria-hidden />
      <span className="selectable">{text}</span>
      <IconButton icon={X} label={dismissLabel} variant="quiet" size="small" onPress={onDismiss} />
    </div>
  );
}

export function Notices({ notices, spoken, dismissLabel, onDismiss }: NoticesProps): ReactElement {
  return (
    <>
      <div className="notes">
        {notices.map(({ id, text }) => (
          <Note key={id} text={text} dismissLabel={dismissLabel} onDismiss={() => onDismiss(id)} />
        ))}
      </div>
      <div className="visually-hidden" aria-live="polite">
        {spoken}
      </div>
    </>
  );
}
