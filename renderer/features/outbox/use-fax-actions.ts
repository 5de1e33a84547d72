// Does what the user chose for a sent fax, and names it; removing asks first.

import { Ban, Download, FileCheck2, type LucideIcon, PencilLine, RotateCw, Send, SkipForward, Trash2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { SentFax } from '../../../contract/fax.ts';
import { ask, say } from '../../host/notices.ts';
import type { FaxAction, FaxActionKind } from './fax-actions.ts';
import { resendFrom, sendAgain } from './outbox-state.ts';

export const actionIcons: Readonly<Record<FaxActionKind, LucideIcon>> = {
  undo: Undo2,
  takeBack: Undo2,
  sendNow: Send,
  cancel: Ban,
  sendAgain: RotateCw,
  edit: PencilLine,
  resendFrom: SkipForward,
  saveReport: FileCheck2,
  savePdf: Download,
  remove: Trash2,
};

/** The fax about whose removal the user is asked. */
export const useLeaving = create<{ readonly fax: SentFax | null }>(() => ({ fax: null }));

export function askToRemove(fax: SentFax | null): void {
  useLeaving.setState({ fax });
}

export function useActionLabel(): (action: FaxAction) => string {
  const { t } = useTranslation();
  return (action) => {
    if (action.kind === 'resendFrom') return t('sentActions.resendFrom', { page: action.page });
    if (action.kind === 'sendAgain' || action.kind === 'savePdf') return t(`action.${action.kind}`);
    return t(`sentActions.${action.kind}`);
  };
}

export function useFaxActions(): (fax: SentFax, action: FaxAction) => Promise<void> {
  const { t } = useTranslation();
  return async (fax, action) => {
    const { id: faxId } = fax;
    switch (action.kind) {
      case 'undo':
      case 'takeBack':
        if (await ask('fax.undo', { faxId })) say(t('undo.undone'));
        return;
      case 'sendAgain':
        return sendAgain(faxId);
      case 'resendFrom':
        return resendFrom(faxId, action.page);
      case 'remove':
        askToRemove(fax);
        return;
      case 'savePdf':
        await ask('fax.saveAs', { faxId });
        return;
      case 'sendNow':
      case 'cancel':
      case 'edit':
      case 'saveReport':
        await ask(`fax.${action.kind}`, { faxId });
    }
  };
}
