// A menu at the place of the pointer, or of the row that has the keyboard.
import type { LucideIcon } from 'lucide-react';
import { type ReactElement, useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { ScreenPoint } from './virtual-list.tsx';

export interface MenuEntry {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly text: string;
  /** The key that does the same. */
  readonly key?: string;
}

interface EntriesProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly onChoose: (id: string) => void;
}

export function MenuEntries({ label, entries, onChoose }: EntriesProps): ReactElement {
  return (
    <Menu className="menu" aria-label={label} onAction={(key) => onChoose(String(key))}>
      {entries.map(({ id, icon: Icon, text, key }) => (
        <MenuItem key={id} id={id} className="menu-item" textValue={text}>
          <Icon size={16} strokeWidth={1.8} aria-hidden />
          {text}
          {key !== undefined && (
            <kbd className="menu-key" aria-hidden>
              {key}
            </kbd>
          )}
        </MenuItem>
      ))}
    </Menu>
  );
}

interface ContextMenuProps extends EntriesProps {
  readonly at: ScreenPoint;
  readonly onClose: () => void;
}

export function ContextMenu({ at, onClose, onChoose, ...entries }: ContextMenuProps): ReactElement {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className="menu-anchor" style={{ left: at.x, top: at.y }} aria-hidden />
      <Popover className="popover" isOpen onOpenChange={(open) => open || onClose()} triggerRef={anchor} placement="bottom start">
        <MenuEntries
          {...entries}
          onChoose={(id) => {
            onClose();
            onChoose(id);
          }}
        />
      </Popover>
    </>
  );
}
