// What a screen shows when it has nothing to show: a drawing, what belongs here, and how to begin.
import type { ReactElement, ReactNode } from 'react';

interface EmptyStateProps {
  readonly drawing?: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

export function EmptyState({ drawing, title, text, children }: EmptyStateProps): ReactElement {
  return (
    <div className="empty">
      {drawing}
      <h3 className="empty-title">{title}</h3>
      {text !== undefined && <p className="empty-text">{text}</p>}
      {children}
    </div>
  );
}
