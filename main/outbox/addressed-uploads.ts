// What each recipient of a draft gets: the same file for all, or with a cover, which names its recipient, one each.
import type { Draft } from '../../contract/draft.ts';
import type { FaxQuality, OwnNumber, PreparedDocument, Recipient } from '../../contract/fax.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { CoverOrder } from '../covers/covers.ts';
import type { Upload, UploadPages } from '../drafts/upload.ts';

export interface UploadMakers {
  readonly makeUpload: (order: UploadPages) => Promise<Result<Upload>>;
  readonly makeCover: (order: CoverOrder) => Promise<Result<PreparedDocument>>;
}

export interface Addressing {
  readonly draft: Pick<Draft, 'plan' | 'container' | 'cover'>;
  readonly recipients: readonly Recipient[];
  readonly from: OwnNumber;
  readonly fromName: string;
  readonly quality: FaxQuality;
}

export type Addressed = Recipient & { readonly own: Upload };

/** In the order of the recipients. Faults: as of `makeUpload` and of the cover. */
export async function addressUploads(
  { draft, recipients, from, fromName, quality }: Addressing,
  { makeUpload, makeCover }: UploadMakers,
): Promise<Result<readonly Addressed[]>> {
  const { plan, container, cover } = draft;
  if (!cover) {
    const same = await makeUpload({ plan, container, quality, coverId: null });
    return same.ok ? ok(recipients.map((recipient) => ({ ...recipient, own: same.value }))) : same;
  }
  const addressed: Addressed[] = [];
  for (const recipient of recipients) {
    const ends = { to: recipient, from: { name: fromName, number: from.number } };
    const page = await makeCover({ ...ends, cover, pageCount: plan.length + 1, continues: null });
    if (!page.ok) return page;
    const upload = await makeUpload({ plan, container, quality, coverId: page.value.id });
    if (!upload.ok) return upload;
    addressed.push({ ...recipient, own: upload.value });
  }
  return ok(addressed);
}
