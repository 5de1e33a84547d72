// The cover page of a fax: which template, and what the sender adds to it.
import { z } from 'zod';

export const builtInCovers = ['plain', 'letterhead', 'confidential', 'urgent'] as const;
export type BuiltInCover = (typeof builtInCovers)[number];

/** A built-in one by its name, one of the user's own as `own:<file name>`. */
export const coverId = z.string().min(1).max(140);

export const coverTemplate = z.object({ id: coverId, name: z.string(), isOwn: z.boolean() });
export type CoverTemplate = z.infer<typeof coverTemplate>;

export const cover = z.strictObject({
  templateId: coverId,
  subject: z.string().max(200),
  /** Lines as typed. A cover is always one page: a long text gets smaller letters. */
  remarks: z.string().max(4000),
});
export type Cover = z.infer<typeof cover>;

/** What covers say of the sender; all of it may be empty. */
export const senderProfile = z.object({
  name: z.string().max(120),
  company: z.string().max(120),
  phone: z.string().max(60),
  address: z.string().max(300),
});
export type SenderProfile = z.infer<typeof senderProfile>;
export const emptyProfile: SenderProfile = { name: '', company: '', phone: '', address: '' };

export const mostTemplateBytes = 500_000;
