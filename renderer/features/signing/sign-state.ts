// The marks of the faxes that are being signed; they stay when another fax is looked at, and go with the app.
import { create } from 'zustand';
import type { PageMark } from '../../../contract/page-marks.ts';
import { editMarks, type MarkEdit, type Marks, noMarks } from './mark-edits.ts';

interface Signing {
  /** By received fax; a fax that is not among them is only read. */
  readonly byFax: Readonly<Record<string, Marks>>;
  /** The text mark that is being written. */
  readonly writing: string | null;
}

export const useSigning = create<Signing>(() => ({ byFax: {}, writing: null }));

export function startSigning(faxId: string): void {
  useSigning.setState(({ byFax }) => ({ byFax: { ...byFax, [faxId]: byFax[faxId] ?? noMarks } }));
}

export function stopSigning(faxId: string): void {
  useSigning.setState(({ byFax }) => ({
    byFax: Object.fromEntries(Object.entries(byFax).filter(([id]) => id !== faxId)),
    writing: null,
  }));
}

export function changeMarks(faxId: string, edit: MarkEdit): void {
  useSigning.setState(({ byFax }) => {
    const marks = byFax[faxId];
    return marks ? { byFax: { ...byFax, [faxId]: editMarks(marks, edit) } } : {};
  });
}

export function placeMark(faxId: string, mark: PageMark): string {
  const key = crypto.randomUUID();
  changeMarks(faxId, { kind: 'place', key, mark });
  return key;
}

export function writeIn(key: string | null): void {
  useSigning.setState({ writing: key });
}
