// Above the received faxes: the days that are looked at, a search, and what can be downloaded.
import { Download, FileDown, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type AccountFax, mostChosenFaxes } from '../../../contract/admin.ts';
import { ask, notify, say } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SearchField, Segments } from '../../ui/fields.tsx';
import { downloadChosen, downloadRange, isRunning, useDownload } from './download-state.ts';
import { noChoice } from './received-choice.ts';
import { isBackwards, spans } from './received-span.ts';
import { choose, chooseOwnDates, chooseSpan, seek, useReceived } from './received-state.ts';

function OwnDates(): ReactElement {
  const { t } = useTranslation();
  const span = useReceived((state) => state.span);
  const isBad = isBackwards(span);
  return (
    <div className="received-dates">
      {(['from', 'until'] as const).map((end) => (
        <AriaTextField
          key={end}
          className="field"
          value={span[end]}
          onChange={(text) => chooseSpan({ ...span, [end]: text })}
          isInvalid={isBad}
          validationBehavior="aria"
        >
          <Label>{t(`adminReceived.${end}`)}</Label>
          <div className="input">
            <Input type="date" max="2199-12-31" />
          </div>
          {end === 'from' && <FieldError className="field-error">{t('adminReceived.badRange')}</FieldError>}
        </AriaTextField>
      ))}
    </div>
  );
}

export async function saveFax(faxId: string, saved: string): Promise<void> {
  if (await ask('admin.saveFax', { faxId })) say(saved);
}

function Downloads({ found }: { readonly found: readonly AccountFax[] }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { range, choice, query, isLoading } = useReceived();
  const isBusy = useDownload(({ state }) => isRunning(state));
  const chosen = found.filter(({ id }) => choice.ids.has(id)).map(({ id }) => id);
  const [first, second] = chosen;

  function downloadThese(faxIds: string[]): void {
    if (faxIds.length <= mostChosenFaxes) downloadChosen(faxIds);
    else notify(t('adminReceived.tooMany', { number: new Intl.NumberFormat(region).format(mostChosenFaxes) }));
  }

  if (first !== undefined && second === undefined)
    return (
      <Button icon={FileDown} variant="primary" onPress={() => void saveFax(first, t('adminReceived.saved'))}>
        {t('action.savePdf')}
      </Button>
    );
  if (first !== undefined)
    return (
      <Button icon={Download} variant="primary" isDisabled={isBusy} onPress={() => downloadThese(chosen)}>
        {t('adminReceived.downloadChosen')}
      </Button>
    );
  if (query.trim() !== '')
    return (
      <Button
        icon={Download}
        isDisabled={isBusy || isLoading || found.length === 0}
        onPress={() => downloadThese(found.map(({ id }) => id))}
      >
        {t('adminReceived.downloadFound')}
      </Button>
    );
  return (
    <Button icon={Download} isDisabled={isBusy || found.length === 0} onPress={() => range && downloadRange(range)}>
      {t('adminReceived.downloadAll')}
    </Button>
  );
}

function Count({ found }: { readonly found: readonly AccountFax[] }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { faxes, choice, isLoading, query } = useReceived();
  const write = (count: number): string => new Intl.NumberFormat(region).format(count);
  const chosen = found.filter(({ id }) => choice.ids.has(id)).length;
  const number = write(faxes.length);
  const all = isLoading ? t('adminReceived.counting', { number }) : t('adminReceived.count', { count: faxes.length, number });
  const shown = query.trim() === '' ? all : t('adminReceived.found', { found: write(found.length), number: all });
  if (chosen === 0) return <p className="received-count num">{shown}</p>;
  return (
    <p className="received-count num">
      {t('adminReceived.chosenCount', { count: chosen, number: write(chosen) })}
      <IconButton icon={X} size="small" variant="quiet" label={t('adminReceived.chooseNone')} onPress={() => choose(noChoice)} />
    </p>
  );
}

/** `found`: those that the search leaves. */
export function ReceivedBar({ found }: { readonly found: readonly AccountFax[] }): ReactElement {
  const { t } = useTranslation();
  const { span, query } = useReceived();
  return (
    <header className="received-head">
      <div className="received-line">
        <Segments
          label={t('adminReceived.span')}
          isBare
          selected={span.kind}
          onSelect={(kind) => (kind === 'own' ? chooseOwnDates() : chooseSpan({ kind, from: '', until: '' }))}
          options={spans.map((id) => ({ id, text: t(`adminReceived.${id}`) }))}
        />
        <SearchField
          label={t('adminReceived.search')}
          placeholder={t('adminReceived.searchHint')}
          clearLabel={t('list.clearSearch')}
          value={query}
          onChange={seek}
        />
      </div>
      {span.kind === 'own' && <OwnDates />}
      <div className="received-line">
        <Count found={found} />
        <Downloads found={found} />
      </div>
    </header>
  );
}
