// The received faxes of everybody in the account: one line for each, to be chosen and downloaded.
import { Check, CloudOff, RefreshCw } from 'lucide-react';
import { type ReactElement, useDeferredValue, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountFax } from '../../../contract/admin.ts';
import { faultText } from '../../fault-text.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { formatMoment } from '../../format/time.ts';
import { useSession } from '../../host/app-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { TrayDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { ReceivedBar, saveFax } from './received-bar.tsx';
import { findFaxes, pick, pickAll } from './received-choice.ts';
import { choose, chooseSpan, forgetFaxes, listFaxes, useReceived } from './received-state.ts';

const rowHeight = 44;

interface Words {
  readonly sender: string;
  readonly number: string;
  readonly to: string;
  readonly owner: string;
  readonly pages: string;
  readonly time: string;
}

function useRowWords(): (fax: AccountFax) => Words {
  const { t } = useTranslation();
  const { region } = useLocale();
  const session = useSession();
  const country = countryOf(session.kind === 'signed-in' ? session.numbers[0]?.number : null);
  return ({ from, fromName, to, owner, pageCount, receivedAtMs }) => {
    const number = from === '' ? '' : formatNumber(from, country);
    return {
      sender: fromName || number || t('adminReceived.unknownSender'),
      number: fromName === '' ? '' : number,
      to: formatNumber(to, country),
      owner: owner || t('adminReceived.nobody'),
      pages: pageCount === null ? t('adminReceived.noPages') : t('adminReceived.pages', { count: pageCount }),
      time: formatMoment(receivedAtMs, region),
    };
  };
}

function Row({ words, isChosen }: { readonly words: Words; readonly isChosen: boolean }): ReactElement {
  return (
    <div className="account-fax">
      <span className={classes('account-fax-tick', isChosen && 'is-on')} data-act="pick">
        {isChosen && <Check size={12} strokeWidth={3} />}
      </span>
      <span className="account-fax-words">
        <strong>{words.sender}</strong>
        <small className="num">{words.number}</small>
      </span>
      <span className="account-fax-words">
        <span>{words.owner}</span>
        <small className="num">{words.to}</small>
      </span>
      <span className="account-fax-pages num">{words.pages}</span>
      <time className="num">{words.time}</time>
    </div>
  );
}

function Nothing({ isNone }: { readonly isNone: boolean }): ReactElement {
  const { t } = useTranslation();
  const { query, span, isLoading } = useReceived();
  if (isLoading)
    return (
      <div className="admin-waiting" aria-busy="true">
        <Spinner />
        <p>{t('admin.loading')}</p>
      </div>
    );
  if (!isNone) return <EmptyState title={t('list.noMatch')} text={t('adminReceived.noMatch', { query: query.trim() })} />;
  return (
    <EmptyState drawing={<TrayDrawing />} title={t('adminReceived.emptyTitle')} text={t('adminReceived.emptyText')}>
      {span.kind !== 'days365' && (
        <Button onPress={() => chooseSpan({ kind: 'days365', from: '', until: '' })}>{t('adminReceived.moreDays')}</Button>
      )}
    </EmptyState>
  );
}

function FaxList({ found }: { readonly found: readonly AccountFax[] }): ReactElement {
  const { t } = useTranslation();
  const choice = useReceived((state) => state.choice);
  const wordsOf = useRowWords();
  const at = found.findIndex(({ id }) => id === choice.at);
  return (
    <LongList
      label={t('adminReceived.label')}
      count={found.length}
      rowHeight={rowHeight}
      rowAt={(index) => found[index]}
      cursor={at < 0 ? null : { index: at, isGone: false }}
      isSelected={({ id }) => choice.ids.has(id)}
      isMulti
      reveal={null}
      onSee={() => undefined}
      onPick={(index, how) => choose(pick(choice, found, index, how))}
      onPickAll={() => choose(pickAll(choice, found))}
      onOpen={(index) => {
        const fax = found[index];
        if (fax) void saveFax(fax.id, t('adminReceived.saved'));
      }}
      onAct={(index) => choose(pick(choice, found, index, 'toggle'))}
      renderRow={(fax) => <Row words={wordsOf(fax)} isChosen={choice.ids.has(fax.id)} />}
      describeRow={(fax) => {
        const { sender, number, owner, to, pages, time } = wordsOf(fax);
        return [sender, number, t('adminReceived.to', { to: `${owner} ${to}` }), pages, time]
          .filter((one) => one !== '')
          .join(', ');
      }}
      loadingText={t('admin.loading')}
    />
  );
}

export function ReceivedPart(): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const { faxes, fault, query } = useReceived();
  const sought = useDeferredValue(query);
  const found = useMemo(() => findFaxes(faxes, sought), [faxes, sought]);
  useEffect(() => {
    void listFaxes();
    return forgetFaxes;
  }, []);
  return (
    <main className="whole-pane" aria-label={t('admin.received')}>
      <ReceivedBar found={found} />
      {fault && (
        <Banner tone="warn" icon={CloudOff} text={faultText(fault, language)} isAlert>
          <Button size="small" variant="primary" icon={RefreshCw} onPress={() => void listFaxes()}>
            {t('action.tryAgain')}
          </Button>
        </Banner>
      )}
      {found.length > 0 ? <FaxList found={found} /> : !fault && <Nothing isNone={faxes.length === 0} />}
    </main>
  );
}
