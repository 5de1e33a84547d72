// A message that stays until its reason is gone, with what can be done about it.
import { CircleAlert, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes.ts';

interface BannerProps {
  readonly tone: 'warn' | 'bad' | 'neutral' | 'good';
  readonly title?: string;
  readonly text: string;
  readonly icon?: LucideIcon;
  readonly label?: string;
  /** Said at once by a screen reader; for what answers something that the user just did. */
  readonly isAlert?: boolean;
  readonly children?: ReactNode;
}

export function Banner({
  tone,
  title,
  text,
  icon: Icon = CircleAlert,
  label,
  isAlert = false,
  children,
}: BannerProps): ReactElement {
  const className = classes('banner', `banner-${tone}`);
  const content = (
    <>
      <Icon size={18} strokeWidth={1.8} aria-hidden />
      <div className="banner-words">
        {title !== undefined && <strong>{title}</strong>}
        <span className="selectable">{text}</span>
      </div>
      {children !== undefined && <div className="banner-buttons">{children}</div>}
    </>
  );
  if (isAlert)
    return (
      <div className={className} role="alert">
        {content}
      </div>
    );
  if (label === undefined) return <div className={className}>{content}</div>;
  return (
    <section className={className} aria-label={label}>
      {content}
    </section>
  );
}
