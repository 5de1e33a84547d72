// What stands in place of a screen that broke: nothing is lost, and the window can be loaded again.
import { Component, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

function MishapScreen(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="mishap" role="alert">
      <EmptyState title={t('mishap.title')} text={t('mishap.text')}>
        <Button variant="primary" onPress={() => window.location.reload()}>
          {t('mishap.reload')}
        </Button>
      </EmptyState>
    </div>
  );
}

interface MishapProps {
  readonly children: ReactNode;
}

/** React asks for a class here. Whoever makes the root is told of the error itself. */
export class Mishap extends Component<MishapProps, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <MishapScreen /> : this.props.children;
  }
}
