// Behind page and zoom: turn, find, and what else changes how a page looks or can be done with it.
import { Contrast, Ellipsis, FlipHorizontal2, RotateCcw, RotateCw, Search } from 'lucide-react';
import type { ReactElement } from 'react';
import { MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import { MenuEntries, type MenuEntry } from '../ui/context-menu.tsx';

export type ViewCommand = 'turnRight' | 'turnLeft' | 'turnAll' | 'mirror' | 'invert' | 'find';

export interface ViewState {
  readonly isMirrored: boolean;
  readonly isInverted: boolean;
  readonly isFinding: boolean;
}

export function useViewEntries({ isMirrored, isInverted }: ViewState, pageCount: number): readonly MenuEntry[] {
  const { t } = useTranslation();
  return [
    { id: 'turnRight', icon: RotateCw, text: t('reading.turnRight') },
    { id: 'turnLeft', icon: RotateCcw, text: t('reading.turnLeft') },
    ...(pageCount > 1 ? [{ id: 'turnAll', icon: RotateCw, text: t('reading.turnAll') }] : []),
    { id: 'mirror', icon: FlipHorizontal2, text: t(isMirrored ? 'reading.unmirror' : 'reading.mirror') },
    { id: 'invert', icon: Contrast, text: t(isInverted ? 'reading.uninvert' : 'reading.invert') },
  ];
}

interface ViewToolsProps {
  readonly state: ViewState;
  readonly entries: readonly MenuEntry[];
  readonly onCommand: (command: ViewCommand) => void;
  readonly onChoose: (id: string) => void;
}

export function ViewTools({ state, entries, onCommand, onChoose }: ViewToolsProps): ReactElement {
  const { t } = useTranslation();
  const tool = { variant: 'quiet' as const, size: 'small' as const };
  return (
    <>
      <span className="view-controls-line" />
      <IconButton {...tool} icon={RotateCw} label={t('reading.turnRight')} onPress={() => onCommand('turnRight')} />
      <IconButton
        {...tool}
        icon={Search}
        label={t('reading.find')}
        aria-pressed={state.isFinding}
        onPress={() => onCommand('find')}
      />
      <MenuTrigger>
        <IconButton {...tool} icon={Ellipsis} label={t('reading.more')} />
        <Popover className="popover" placement="top end" offset={8}>
          <MenuEntries label={t('reading.more')} entries={entries} onChoose={onChoose} />
        </Popover>
      </MenuTrigger>
    </>
  );
}
