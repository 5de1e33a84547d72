// Calls about printed documents that wait while a compose window is open.

import type { Draft } from '../../../contract/fax.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { Drafts } from '../../drafts/drafts.ts';
import type { WaitingPrints } from '../../drafts/waiting-prints.ts';
import type { Handlers } from '../serve.ts';

export interface PrintHandlerParts {
  readonly drafts: Drafts;
  readonly waiting: WaitingPrints;
}

type PrintChannel = Extract<keyof Handlers, `print.${string}`>;

export function printHandlers({ drafts, waiting }: PrintHandlerParts): Pick<Handlers, PrintChannel> {
  return {
    'print.waiting': async () => ok([...waiting.list()]),
    'print.append': async ({ draftId, printedIds }) => {
      let draft: Result<Draft> = drafts.get(draftId);
      for (const printedId of printedIds) {
        draft = await drafts.absorb(draftId, printedId);
        if (!draft.ok) return draft;
        waiting.leave(printedId);
      }
      return draft;
    },
  };
}
