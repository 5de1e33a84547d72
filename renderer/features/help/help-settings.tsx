// Help in the settings: version and updates, what works, diagnostics, licences.
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HealthCheck, UpdateState } from '../../../contract/ipc/help.ts';
import { faultText } from '../../fault-text.ts';
import { ask, notify, tell } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Group } from '../settings/group.tsx';
import { CheckList } from './check-list.tsx';

interface About {
  readonly version: string;
  readonly update: UpdateState;
}

function useAbout(): readonly [About | null, (update: UpdateState) => void] {
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    void window.ooma.call('help.about', null).then((result) => {
      if (result.ok) setAbout(result.value);
    });
  }, []);
  return [about, (update) => setAbout((known) => known && { ...known, update })];
}

function UpdateLine(): ReactElement | null {
  const { t } = useTranslation();
  const { language } = useLocale();
  const [about, take] = useAbout();
  if (!about) return null;
  const { version, update } = about;
  async function look(): Promise<void> {
    take({ kind: 'checking' });
    const found = await ask('help.update', null);
    if (found) take(found);
  }
  const text =
    update.kind === 'failed'
      ? faultText(update.fault, language)
      : t(`help.update.${update.kind}`, 'version' in update ? { version: update.version } : {});
  const canLook = update.kind === 'current' || update.kind === 'failed';
  return (
    <div className="help-version">
      <div className="selectable" role="status">
        <strong>{t('help.version', { version })}</strong>
        <p>{text}</p>
      </div>
      {canLook && <Button onPress={() => void look()}>{t('help.update.look')}</Button>}
    </div>
  );
}

export function HelpSettings(): ReactElement {
  const { t } = useTranslation();
  const [checks, setChecks] = useState<readonly HealthCheck[] | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  async function check(): Promise<void> {
    setIsBusy(true);
    setChecks((await ask('help.check', null)) ?? null);
    setIsBusy(false);
  }
  async function copy(): Promise<void> {
    if (await tell('help.copyDiagnostics', null)) notify(t('help.copied'));
  }
  return (
    <Group title={t('help.title')}>
      <UpdateLine />
      {checks && <CheckList checks={checks} />}
      <div className="settings-actions">
        <div className="settings-buttons">
          <Button variant="primary" isBusy={isBusy} onPress={() => void check()}>
            {t(isBusy ? 'help.checking' : checks ? 'help.checkAgain' : 'help.check')}
          </Button>
          <Button onPress={() => void copy()}>{t('help.copy')}</Button>
          <Button variant="quiet" className="is-last" onPress={() => void ask('help.licences', null)}>
            {t('help.licences')}
          </Button>
        </div>
        <p className="settings-hint">{t('help.copyHint')}</p>
      </div>
    </Group>
  );
}
