// Import, export, and what can be done with the group that is shown; and what an import came to.
import { Ellipsis, FileDown, FileUp, PencilLine, Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../../../contract/contacts.ts';
import { ask, say } from '../../host/notices.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { MenuEntries, type MenuEntry } from '../../ui/context-menu.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { chooseGroup, useContacts } from './contacts-state.ts';
import { RefusedLines } from './refused-lines.tsx';

interface OutcomeProps {
  readonly outcome: ImportOutcome;
  readonly onDone: () => void;
}

function Outcome({ outcome: { added, updated, refused }, onDone }: OutcomeProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="import-outcome">
      <h2 className="dialog-title">{t('contacts.imported')}</h2>
      <p role="status">{added + updated === 0 ? t('contacts.nothingNew') : t('contacts.outcome', { added, updated })}</p>
      {refused.length > 0 && <RefusedLines lines={refused} />}
      <div className="dialog-buttons">
        <Button variant="primary" autoFocus onPress={onDone}>
          {t('contacts.done')}
        </Button>
      </div>
    </div>
  );
}

function RenameGroup({ group, onDone }: { readonly group: string; readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const [name, setName] = useState(group);
  const isEmpty = name.trim() === '';
  async function rename(): Promise<void> {
    await ask('contacts.renameGroup', { from: group, to: name.trim() });
    await chooseGroup(name.trim());
    onDone();
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) void rename();
      }}
    >
      <h2 className="dialog-title">{t('contacts.renameTitle')}</h2>
      <div className="dialog-text">
        <TextField
          label={t('contacts.renameLabel')}
          value={name}
          onChange={setName}
          error={isEmpty ? t('contacts.needsGroupName') : null}
          maxLength={60}
          autoFocus
        />
      </div>
      <div className="dialog-buttons">
        <Button onPress={onDone}>{t('action.cancel')}</Button>
        <Button type="submit" variant="primary">
          {t('contacts.rename')}
        </Button>
      </div>
    </form>
  );
}

/** Imports by the system's file picker; the outcome is for a sheet. */
export function useImport(): {
  readonly outcome: ImportOutcome | null;
  readonly start: () => Promise<void>;
  readonly forget: () => void;
} {
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  return {
    outcome,
    start: async () => setOutcome(await ask('contacts.import', null)),
    forget: () => setOutcome(null),
  };
}

export function ImportSheet({ outcome, onDone }: { readonly outcome: ImportOutcome | null; readonly onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet isOpen={outcome !== null} label={t('contacts.imported')} closeLabel={t('action.close')} onClose={onDone}>
      {outcome && <Outcome outcome={outcome} onDone={onDone} />}
    </Sheet>
  );
}

function useMenuEntries(group: string | null): readonly MenuEntry[] {
  const { t } = useTranslation();
  const common = [
    { id: 'import', icon: FileUp, text: t('contacts.import') },
    { id: 'csv', icon: FileDown, text: t('contacts.exportCsv') },
    { id: 'vcard', icon: FileDown, text: t('contacts.exportVcard') },
  ];
  if (group === null) return common;
  return [
    ...common,
    { id: 'rename', icon: PencilLine, text: t('contacts.renameGroup', { name: group }) },
    { id: 'removeGroup', icon: Trash2, text: t('contacts.removeGroup', { name: group }) },
  ];
}

export function ContactsMenu({ onImport }: { readonly onImport: () => void }): ReactElement {
  const { t } = useTranslation();
  const group = useContacts((state) => state.group);
  const entries = useMenuEntries(group);
  const [isRenaming, setIsRenaming] = useState(false);
  async function exportAs(format: 'csv' | 'vcard'): Promise<void> {
    if (await ask('contacts.export', { format })) say(t('contacts.exported'));
  }
  function choose(id: string): void {
    if (id === 'import') onImport();
    else if (id === 'csv' || id === 'vcard') void exportAs(id);
    else if (id === 'rename') setIsRenaming(true);
    // Its contacts stay, so nothing is lost that would be worth a question.
    else if (group !== null) void ask('contacts.renameGroup', { from: group, to: null });
  }
  const close = (): void => setIsRenaming(false);
  return (
    <>
      <MenuTrigger>
        <IconButton icon={Ellipsis} label={t('contacts.more')} />
        <Popover className="popover" placement="bottom end" offset={4}>
          <MenuEntries label={t('contacts.more')} entries={entries} onChoose={choose} />
        </Popover>
      </MenuTrigger>
      <Sheet isOpen={isRenaming} label={t('contacts.renameTitle')} closeLabel={t('action.close')} onClose={close}>
        {group !== null && <RenameGroup group={group} onDone={close} />}
      </Sheet>
    </>
  );
}
