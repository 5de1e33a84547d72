// Calls about cover pages: the templates there are, the user's own among them, and what one looks like.
import { dialog } from 'electron';
import { ok } from '../../../contract/result.ts';
import type { DraftCovers } from '../../covers/draft-covers.ts';
import type { TemplateShelf } from '../../covers/template-shelf.ts';
import type { DesktopWords, Locale } from '../../desktop/words.ts';
import type { Drafts } from '../../drafts/drafts.ts';
import type { Asker, Handlers } from '../serve.ts';

export interface CoverHandlerParts {
  readonly shelf: TemplateShelf;
  readonly draftCovers: DraftCovers;
  readonly drafts: Drafts;
  readonly words: () => DesktopWords;
  readonly locale: () => Locale;
}

type CoverChannel = Extract<keyof Handlers, `covers.${string}`>;

export function coverHandlers({ shelf, draftCovers, drafts, words, locale }: CoverHandlerParts): Pick<Handlers, CoverChannel> {
  async function pickTemplate(asker: Asker): Promise<string | null> {
    const options: Electron.OpenDialogOptions = {
      title: words().chooseCover,
      properties: ['openFile'],
      filters: [{ name: 'HTML', extensions: ['html', 'htm'] }],
    };
    const picked = await (asker ? dialog.showOpenDialog(asker, options) : dialog.showOpenDialog(options));
    return picked.canceled ? null : (picked.filePaths[0] ?? null);
  }

  return {
    'covers.list': async () => ok([...(await shelf.list(locale()))]),
    'covers.add': async (_nothing, asker) => {
      const file = await pickTemplate(asker);
      return file === null ? ok(null) : shelf.add(file);
    },
    'covers.preview': async ({ draftId }) => {
      const draft = drafts.get(draftId);
      return draft.ok ? draftCovers.make(draft.value) : draft;
    },
    'covers.remove': async ({ templateId }) => shelf.remove(templateId),
  };
}
