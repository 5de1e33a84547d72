// One group of settings: a heading and its card.
import type { ReactElement, ReactNode } from 'react';

export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="settings-group" aria-label={title}>
      <h3>{title}</h3>
      <div className="settings-card">{children}</div>
    </section>
  );
}
