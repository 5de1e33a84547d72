// The menu on pages: the same actions as the keys, which it shows.
import { ArrowDown, ArrowUp, CopyPlus, type LucideIcon, RotateCcw, RotateCw, Trash2 } from 'lucide-react';
import { type ReactElement, useRef } from 'react';
import { Menu, MenuItem, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PlanEdit } from './plan-edits.ts';
import { runCommand } from './run-command.ts';

export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

interface PageMenuProps {
  /** null: closed. */
  readonly place: MenuPlace | null;
  readonly onClose: () => void;
}

interface ActionProps {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly keys: string;
  readonly edit: PlanEdit;
}

function Action({ icon: Icon, text, keys, edit }: ActionProps): ReactElement {
  return (
    <MenuItem className="menu-item" textValue={text} onAction={() => runCommand({ kind: 'edit', edit })}>
      <Icon size={16} strokeWidth={1.8} aria-hidden />
      <span className="menu-words">{text}</span>
      <kbd className="menu-keys">{keys}</kbd>
    </MenuItem>
  );
}

export function PageMenu({ place, onClose }: PageMenuProps): ReactElement {
  const { t } = useTranslation();
  const at = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={at} className="menu-place" style={{ left: place?.x ?? 0, top: place?.y ?? 0 }} aria-hidden />
      <Popover
        className="popover"
        triggerRef={at}
        placement="bottom start"
        offset={2}
        isOpen={place !== null}
        onOpenChange={(isOpen) => isOpen || onClose()}
      >
        <Menu className="menu" aria-label={t('pages.menu')} onClose={onClose} autoFocus="first">
          <Action icon={ArrowUp} text={t('pages.moveUp')} keys="Alt+↑" edit={{ kind: 'shift', by: -1 }} />
          <Action icon={ArrowDown} text={t('pages.moveDown')} keys="Alt+↓" edit={{ kind: 'shift', by: 1 }} />
          <Separator className="menu-line" />
          <Action icon={RotateCw} text={t('pages.turnRight')} keys="R" edit={{ kind: 'rotate', by: 90 }} />
          <Action icon={RotateCcw} text={t('pages.turnLeft')} keys="⇧R" edit={{ kind: 'rotate', by: -90 }} />
          <Separator className="menu-line" />
          <Action icon={CopyPlus} text={t('pages.duplicate')} keys="Ctrl+D" edit={{ kind: 'duplicate' }} />
          <Action icon={Trash2} text={t('pages.remove')} keys="Del" edit={{ kind: 'remove' }} />
        </Menu>
      </Popover>
    </>
  );
}
