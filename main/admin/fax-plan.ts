// What is still to be done at the service until an extension's virtual fax is as it should be: one step at a time, each told
// from what is there now, so that the same plan switches on, changes, mends, switches off and takes back.
import type { FaxNumber } from '../../contract/fax.ts';
import type { Extension, FaxboxChange } from '../fax-service/admin-service.ts';

/** How it should be in the end. */
export interface FaxTarget {
  readonly fax: {
    /** What leads to the faxbox; null: nothing. */
    readonly number: FaxNumber | null;
    readonly settings: FaxboxChange;
  } | null;
  readonly isMarked: boolean;
}

export type FaxStep =
  | { readonly kind: 'create' }
  | { readonly kind: 'attach'; readonly faxboxId: string; readonly number: FaxNumber }
  | { readonly kind: 'renumber'; readonly callflowId: string; readonly number: FaxNumber }
  | { readonly kind: 'set'; readonly faxboxId: string; readonly change: FaxboxChange }
  | { readonly kind: 'detach'; readonly callflowId: string }
  | { readonly kind: 'delete'; readonly faxboxId: string }
  | { readonly kind: 'mark'; readonly isOn: boolean };

/** The faxbox goes last: nothing brings the same one back, so nothing after it may fail. */
function stepToNone({ fax, hasFaxMark }: Extension, isMarked: boolean): FaxStep | null {
  if (hasFaxMark !== isMarked) return { kind: 'mark', isOn: isMarked };
  if (!fax) return null;
  return fax.callflowId === null ? { kind: 'delete', faxboxId: fax.faxboxId } : { kind: 'detach', callflowId: fax.callflowId };
}

/** `isSet`: the faxbox has its settings already; they cannot all be seen from here. */
export function nextStep(now: Extension, target: FaxTarget, isSet: boolean): FaxStep | null {
  const { fax, hasFaxMark } = now;
  if (!target.fax) return stepToNone(now, target.isMarked);
  if (!fax) return { kind: 'create' };
  const { number, settings } = target.fax;
  const { faxboxId, callflowId } = fax;
  // The number before the settings: it is what somebody else may have taken.
  if (number === null && callflowId !== null) return { kind: 'detach', callflowId };
  if (number !== null && callflowId === null) return { kind: 'attach', faxboxId, number };
  if (number !== null && callflowId !== null && fax.number !== number) return { kind: 'renumber', callflowId, number };
  if (!isSet) return { kind: 'set', faxboxId, change: settings };
  return hasFaxMark === target.isMarked ? null : { kind: 'mark', isOn: target.isMarked };
}
