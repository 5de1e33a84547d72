// How the download of received faxes goes, as main tells it.
import { create } from 'zustand';
import type { DateRange, DownloadState } from '../../../contract/admin.ts';
import { ask } from '../../host/notices.ts';

export const useDownload = create<{ readonly state: DownloadState }>(() => ({ state: { kind: 'none' } }));

export function isRunning({ kind }: DownloadState): boolean {
  return kind === 'listing' || kind === 'fetching';
}

/** From now on; answers a function that stops it. */
export function followDownload(): () => void {
  void window.ooma.call('admin.downloadState', null).then((answer) => {
    // What ended before the section was opened is old news.
    if (answer.ok && isRunning(answer.value)) useDownload.setState({ state: answer.value });
  });
  return window.ooma.on('admin.downloadChanged', (state) => useDownload.setState({ state }));
}

export function dismissDownload(): void {
  useDownload.setState({ state: { kind: 'none' } });
}

export function downloadRange(range: DateRange): void {
  void ask('admin.download', { kind: 'range', range });
}

export function downloadChosen(faxIds: string[]): void {
  void ask('admin.download', { kind: 'chosen', faxIds });
}
