// The sign-in to a fax service, with every error where it can be mended.
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../contract/fault.ts';
import type { Account } from '../../../contract/ipc/status.ts';
import { faultText } from '../../fault-text.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { completeAddress, type FieldName, fieldOf, findProblems, type SignInFields } from './sign-in.ts';

interface SignInFormProps {
  /** Filled in already, but for the password. */
  readonly account?: Account;
  readonly onDone?: () => void;
  readonly onBusy?: (isBusy: boolean) => void;
}

interface Attempt {
  readonly isBusy: boolean;
  readonly wasTried: boolean;
  readonly fault: Fault | null;
}

const untried: Attempt = { isBusy: false, wasTried: false, fault: null };

function useSignIn({ account, onDone, onBusy }: SignInFormProps) {
  const [fields, setFields] = useState<SignInFields>({
    baseUrl: account?.baseUrl ?? '',
    accountName: account?.accountName ?? '',
    username: account?.username ?? '',
    password: '',
  });
  const [attempt, setAttempt] = useState<Attempt>(untried);
  const problems = attempt.wasTried ? findProblems(fields) : {};

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (attempt.isBusy) return;
    setAttempt({ isBusy: false, wasTried: true, fault: null });
    if (Object.keys(findProblems(fields)).length > 0) return;
    setAttempt({ isBusy: true, wasTried: true, fault: null });
    onBusy?.(true);
    const result = await window.ooma.call('session.signIn', { ...fields, baseUrl: completeAddress(fields.baseUrl) });
    onBusy?.(false);
    setAttempt({ isBusy: false, wasTried: true, fault: result.ok ? null : result.fault });
    if (result.ok) onDone?.();
  }

  function change(name: FieldName, value: string): void {
    setFields((before) => ({ ...before, [name]: value }));
    setAttempt((before) => ({ ...before, fault: null }));
  }

  return { fields, change, problems, submit, attempt };
}

export function SignInForm(props: SignInFormProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const { fields, change, problems, submit, attempt } = useSignIn(props);
  const { fault, isBusy } = attempt;
  const faultField = fault ? fieldOf(fault) : null;

  const field = (
    name: FieldName,
  ): { value: string; onChange: (value: string) => void; error: string | null; isReadOnly: boolean } => {
    const problem = problems[name];
    const error = problem ? t(problem) : fault && faultField === name ? faultText(fault, language) : null;
    return { value: fields[name], onChange: (value) => change(name, value), error, isReadOnly: isBusy };
  };

  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)} noValidate aria-label={t('setup.signInTitle')}>
      <div>
        <h2 className="card-title">{t('setup.signInTitle')}</h2>
        <p className="card-text">{t('setup.signInText')}</p>
      </div>
      {fault && faultField === null && <Banner tone="bad" text={faultText(fault, language)} isAlert />}
      <TextField
        label={t('setup.address')}
        hint={t('setup.addressHint')}
        type="url"
        spellCheck="false"
        autoComplete="url"
        {...field('baseUrl')}
      />
      <TextField label={t('setup.account')} spellCheck="false" autoComplete="organization" {...field('accountName')} />
      <div className="field-pair">
        <TextField label={t('setup.user')} spellCheck="false" autoComplete="username" {...field('username')} />
        <TextField
          label={t('setup.password')}
          type="password"
          autoComplete="current-password"
          {...field('password')}
          autoFocus={props.account !== undefined}
        />
      </div>
      <div className="sign-in-foot">
        <p className="hint">{t('setup.keptSafe')}</p>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t(isBusy ? 'setup.signingIn' : 'setup.signIn')}
        </Button>
      </div>
    </form>
  );
}
