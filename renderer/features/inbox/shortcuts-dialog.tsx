// All keys of the inbox at a glance.
import type { ReactElement } from 'react';
import { Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../ui/dialog.tsx';
import { closeDialog } from './inbox-dialogs.ts';
import { shortcuts } from './shortcuts.ts';

interface KeyLine {
  readonly text: string;
  readonly keys: readonly string[];
}

/** The names of keys that have one; letters and signs are their own. */
function useKeyLines(): readonly KeyLine[] {
  const { t } = useTranslation();
  const names: Readonly<Record<string, string>> = { Delete: t('inboxKeys.deleteKey'), Escape: t('inboxKeys.escapeKey') };
  const nameOf = (key: string): string => names[key] ?? key.toUpperCase();
  return [
    ...shortcuts.map(({ action, keys }) => ({ text: t(`inboxKeys.${action}`), keys: keys.map(nameOf) })),
    { text: t('inboxKeys.open'), keys: [t('inboxKeys.enterKey')] },
    { text: t('inboxKeys.range'), keys: [t('inboxKeys.shiftArrows')] },
    { text: t('inboxKeys.all'), keys: ['Ctrl + A'] },
    { text: t('inboxKeys.undo'), keys: ['Ctrl + Z'] },
  ];
}

export function ShortcutsDialog(): ReactElement {
  const { t } = useTranslation();
  const lines = useKeyLines();
  return (
    <Sheet isOpen label={t('inboxKeys.title')} closeLabel={t('action.close')} onClose={closeDialog}>
      <Heading slot="title" className="dialog-title">
        {t('inboxKeys.title')}
      </Heading>
      <p className="dialog-text">{t('inboxKeys.hint')}</p>
      <dl className="key-lines">
        {lines.map(({ text, keys }) => (
          <div key={text} className="key-line">
            <dt>{text}</dt>
            <dd>
              {keys.map((key, at) => (
                <span key={key}>
                  {at > 0 && ` ${t('inboxKeys.or')} `}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
