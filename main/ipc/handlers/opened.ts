// Calls about the fax that is open: print it, save it, pass it on, sign it and send it back.
import path from 'node:path';
import { shell } from 'electron';
import type { OpenedFax, SavedFormat } from '../../../contract/ipc/opened-fax.ts';
import type { AppStatus } from '../../../contract/ipc/status.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { copyPicture } from '../../desktop/copy-picture.ts';
import type { LinkQuestion } from '../../desktop/link-question.ts';
import type { DesktopWords } from '../../desktop/words.ts';
import type { Documents } from '../../drafts/documents.ts';
import type { DraftFields, Drafts } from '../../drafts/drafts.ts';
import { makeCopy, planTurned } from '../../opened/fax-copies.ts';
import { type FaxFinder, type FoundFax, findFax } from '../../opened/find-fax.ts';
import { createLinkFollower } from '../../opened/follow-link.ts';
import { mailFile, runProgram } from '../../opened/mail-fax.ts';
import type { Outgoing } from '../../opened/outgoing.ts';
import type { Signatures } from '../../opened/signatures.ts';
import type { ComposeWindows } from '../../windows/compose-windows.ts';
import { printFax } from '../../windows/print-window.ts';
import { saveCopy } from '../../windows/save-copy.ts';
import type { Asker, Handlers } from '../serve.ts';

export interface OpenedHandlerParts extends FaxFinder {
  readonly documents: Documents;
  readonly drafts: Drafts;
  readonly windows: ComposeWindows;
  readonly outgoing: Outgoing;
  readonly signatures: Signatures;
  readonly linkQuestion: LinkQuestion;
  readonly session: () => AppStatus['session'];
  readonly words: () => DesktopWords;
  readonly devServer: string | undefined;
}

type OpenedChannel = Extract<keyof Handlers, `opened.${string}` | `signatures.${string}`>;

const dragIcon = path.join(import.meta.dirname, '..', 'icons', '48x48.png');

export function openedHandlers(parts: OpenedHandlerParts): Pick<Handlers, OpenedChannel> {
  const { documents, drafts, windows, outgoing, signatures, words } = parts;

  const followLink = createLinkFollower();

  /** A file of its own, named as what it is, for another program. */
  async function placeOut(opened: OpenedFax): Promise<Result<string>> {
    const fax = findFax(parts, opened);
    if (!fax.ok) return fax;
    const copy = await makeCopy(documents, fax.value, 'pdf');
    return copy.ok ? outgoing.place(copy.value, `${fax.value.name}.pdf`) : copy;
  }

  async function save(fax: FoundFax, format: SavedFormat, asker: Asker): Promise<Result<boolean>> {
    if (format === 'file') {
      if (fax.original === null) return fail('fax/not-here', fax.name);
      return saveCopy(fax.original, fax.name, words().saveFax, asker);
    }
    const copy = await makeCopy(documents, fax, format);
    return copy.ok ? saveCopy(copy.value, `${fax.name}.${format === 'pdf' ? 'pdf' : 'tif'}`, words().saveFax, asker) : copy;
  }

  function forward(fax: FoundFax): Result<{ draftId: string }> {
    if (!fax.document) return fail('fax/not-here', fax.name);
    const draft = drafts.createFrom(fax.name, fax.document, {});
    if (fax.turns.length > 0) {
      const planned = drafts.setPlan(
        draft.id,
        planTurned(fax),
        draft.parts.map(({ id }) => id),
      );
      if (!planned.ok) return planned;
    }
    windows.open(draft.id);
    return ok({ draftId: draft.id });
  }

  async function sendBack(fax: FoundFax, order: Pick<Parameters<Documents['mark']>[0], 'turns' | 'marks'>) {
    if (!fax.document) return fail('fax/not-here', fax.name);
    const marked = await documents.mark({ id: fax.document.id, ...order });
    if (!marked.ok) return marked;
    const session = parts.session();
    const own = session.kind === 'signed-in' ? session.numbers.find(({ number }) => number === fax.ownNumber) : undefined;
    const fields: Partial<DraftFields> = {
      ...(fax.answerTo ? { recipients: [fax.answerTo] } : {}),
      ...(own ? { fromNumber: own.number } : {}),
    };
    const draft = drafts.createFrom(words().signedTitle(fax.name), marked.value, fields);
    windows.open(draft.id);
    return ok({ draftId: draft.id });
  }

  return {
    'opened.print': async ({ fax }) => {
      const found = findFax(parts, fax);
      return found.ok ? printFax(found.value, parts.devServer) : found;
    },
    'opened.save': async ({ fax, format }, asker) => {
      const found = findFax(parts, fax);
      return found.ok ? save(found.value, format, asker) : found;
    },
    'opened.copyPage': async ({ png }) => {
      await copyPicture(png);
      return ok(null);
    },
    'opened.dragOut': async ({ fax }, asker) => {
      const file = await placeOut(fax);
      if (!file.ok) return file;
      asker?.webContents.startDrag({ file: file.value, icon: dragIcon });
      return ok(null);
    },
    'opened.forward': async ({ fax }) => {
      const found = findFax(parts, fax);
      return found.ok ? forward(found.value) : found;
    },
    'opened.mail': async ({ fax }) => {
      const file = await placeOut(fax);
      if (!file.ok) return file;
      const subject = path.basename(file.value, '.pdf');
      if (await mailFile(process.platform, file.value, subject, runProgram)) return ok({ way: 'message' });
      shell.showItemInFolder(file.value);
      return ok({ way: 'folder' });
    },
    'opened.sendBack': async ({ fax, turns, marks }) => {
      const found = findFax(parts, fax);
      return found.ok ? sendBack(found.value, { turns, marks }) : found;
    },
    'opened.followLink': async ({ address }, asker) =>
      followLink(address, {
        ask: (lines) => parts.linkQuestion.ask(lines, asker),
        open: (wanted) => shell.openExternal(wanted),
      }),
    'signatures.list': async () => signatures.list(),
    'signatures.save': async ({ drawing }) => signatures.save(drawing),
    'signatures.remove': async ({ signatureId }) => signatures.remove(signatureId),
  };
}
