// Who is signed in, with their number; a menu to switch, add and leave accounts.
import { Check, ChevronsUpDown, LogOut, UserPlus } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Account, AppStatus } from '../../../contract/ipc/status.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { ask } from '../../host/notices.ts';
import { Sheet } from '../../ui/dialog.tsx';
import { SignInForm } from '../setup/sign-in-form.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';

function accountOf({ session, accounts }: AppStatus): Account | undefined {
  return session.kind === 'signed-in' || session.kind === 'trouble' ? session.account : accounts[0];
}

function Badge({ name }: { readonly name: string }): ReactElement {
  return (
    <span className="account-badge" aria-hidden>
      {name.trim().charAt(0).toUpperCase()}
    </span>
  );
}

/** The line below a name: the fax number of who is signed in, the service of everybody else. */
function useDetail(status: AppStatus): (account: Account) => string {
  const { t } = useTranslation();
  const { session } = status;
  return (account) => {
    if (session.kind === 'signed-in' && session.account.id === account.id) {
      const number = session.numbers[0]?.number;
      return number ? formatNumber(number, countryOf(number)) : t('account.noNumber');
    }
    return account.service === 'embedded' ? t('account.trial') : account.accountName;
  };
}

interface AccountChoicesProps {
  readonly status: AppStatus;
  readonly active: Account;
  readonly onAdd: () => void;
  readonly onSignOut: () => void;
}

function AccountChoices({ status, active, onAdd, onSignOut }: AccountChoicesProps): ReactElement {
  const { t } = useTranslation();
  const detailOf = useDetail(status);
  return (
    <Menu className="menu" aria-label={t('account.menu')}>
      <MenuSection
        selectionMode="single"
        selectedKeys={[active.id]}
        onSelectionChange={(keys) => {
          const [accountId] = keys;
          if (typeof accountId === 'string' && accountId !== active.id) void ask('session.switch', { accountId });
        }}
      >
        <Header className="menu-header">{t('account.switch')}</Header>
        {status.accounts.map((account) => (
          <MenuItem key={account.id} id={account.id} textValue={account.displayName} className="menu-item menu-account">
            <Badge name={account.displayName} />
            <span className="menu-words">
              {account.displayName}
              <small>{detailOf(account)}</small>
            </span>
            {account.id === active.id && <Check size={16} aria-hidden />}
          </MenuItem>
        ))}
      </MenuSection>
      <Separator className="menu-line" />
      <MenuItem className="menu-item" onAction={onAdd}>
        <UserPlus size={16} strokeWidth={1.8} aria-hidden />
        {t('account.add')}
      </MenuItem>
      <MenuItem className="menu-item" onAction={onSignOut}>
        <LogOut size={16} strokeWidth={1.8} aria-hidden />
        {t('account.signOut')}
      </MenuItem>
    </Menu>
  );
}

export function AccountMenu({ status }: { readonly status: AppStatus }): ReactElement | null {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'add' | 'sign-out' | null>(null);
  const detailOf = useDetail(status);
  const active = accountOf(status);
  if (!active) return null;
  const close = (): void => setDialog(null);
  return (
    <>
      <MenuTrigger>
        <Button className="account-button">
          <span className="visually-hidden">{t('account.menu')}: </span>
          <Badge name={active.displayName} />
          <span className="account-words">
            <strong>{active.displayName}</strong>
            <small className="num">{detailOf(active)}</small>
          </span>
          <ChevronsUpDown size={14} aria-hidden />
        </Button>
        <Popover className="popover" placement="top start" offset={6}>
          <AccountChoices
            status={status}
            active={active}
            onAdd={() => setDialog('add')}
            onSignOut={() => setDialog('sign-out')}
          />
        </Popover>
      </MenuTrigger>
      <SignOutDialog account={active} isOpen={dialog === 'sign-out'} onClose={close} />
      <Sheet isOpen={dialog === 'add'} label={t('setup.signInTitle')} closeLabel={t('action.close')} onClose={close}>
        <SignInForm onDone={close} />
      </Sheet>
    </>
  );
}
