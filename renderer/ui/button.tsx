// Buttons: with words, or with an icon alone and a tooltip that names it.
import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';
import { classes } from './classes.ts';
import { Spinner } from './spinner.tsx';

interface Shape extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  readonly variant?: 'plain' | 'primary' | 'danger' | 'quiet' | 'link';
  readonly size?: 'small' | 'normal' | 'large';
  readonly isBusy?: boolean;
  readonly className?: string;
}

export interface ButtonProps extends Shape {
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps): ReactElement {
  const { variant = 'plain', size = 'normal', icon: Icon, isBusy = false, className, children, ...rest } = props;
  return (
    <AriaButton {...rest} isPending={isBusy} className={classes('button', `button-${variant}`, `button-${size}`, className)}>
      {isBusy ? <Spinner /> : Icon && <Icon size={16} strokeWidth={1.8} aria-hidden />}
      <span className="button-text">{children}</span>
    </AriaButton>
  );
}

export interface IconButtonProps extends Shape {
  readonly icon: LucideIcon;
  /** The accessible name, shown as a tooltip too. */
  readonly label: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  icon: Icon,
  label,
  variant = 'plain',
  size = 'normal',
  isBusy = false,
  className,
  ...rest
}: IconButtonProps): ReactElement {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...rest}
        aria-label={label}
        isPending={isBusy}
        className={classes('button', 'icon-button', `button-${variant}`, `button-${size}`, className)}
      >
        {isBusy ? <Spinner /> : <Icon size={16} strokeWidth={1.8} aria-hidden />}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
