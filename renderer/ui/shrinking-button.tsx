// A button whose words go where there is little room: its icon is left, and a tooltip that has them.
import type { LucideIcon } from 'lucide-react';
import { type ReactElement, useRef, useState } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import { Button, type ButtonProps } from './button.tsx';

interface ShrinkingButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'ref'> {
  readonly icon: LucideIcon;
  readonly text: string;
  /** One whose style takes the words away: `wordless-when-narrow`, or that of a bar of its own; empty where they always stay. */
  readonly className: string;
}

function areWordsSeen(button: HTMLElement | null): boolean {
  return (button?.querySelector('.button-text')?.getBoundingClientRect().width ?? 0) > 0;
}

export function ShrinkingButton({ text, ...rest }: ShrinkingButtonProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <TooltipTrigger
      delay={500}
      closeDelay={0}
      isOpen={isOpen}
      onOpenChange={(opens) => setIsOpen(opens && !areWordsSeen(button.current))}
    >
      <Button {...rest} ref={button} aria-label={text}>
        {text}
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
