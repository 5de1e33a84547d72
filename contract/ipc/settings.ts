// The settings, as windows see and change them.
import { z } from 'zod';
import { arrivalSettings } from '../arrivals.ts';
import { senderProfile } from '../cover.ts';
import { noticeSettings } from '../notices.ts';
import { wordsLanguages } from '../page-words.ts';
import { retentionRule } from '../retention.ts';

export const settings = z.object({
  language: z.enum(['system', 'en', 'fr']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether the app starts, without a window, when its user signs in to the computer. */
  startsAtLogin: z.boolean(),
  /** What cover pages say of the sender. */
  profile: senderProfile,
  notifications: noticeSettings,
  sending: z.object({
    /** How long Send can be undone; 0: not at all. */
    undoSeconds: z.number().int().min(0).max(60),
    /** Whether the first fax to a number asks for its last four digits. */
    confirmsFirstTime: z.boolean(),
    /** Whether a printed document that names its number goes without a click. */
    sendsUnattended: z.boolean(),
  }),
  inbox: z.object({
    /** How long deleting can be undone; 0: not at all. */
    deleteUndoSeconds: z.number().int().min(0).max(60),
    /** Whether the words of received pages are read here, to be found and read aloud. */
    readsWords: z.object({ isOn: z.boolean(), languages: wordsLanguages }),
    retention: retentionRule,
  }),
  arrivals: arrivalSettings,
});
export type Settings = z.infer<typeof settings>;

/** The settings and the language and theme that they come to on this computer. */
export const settingsView = z.object({
  settings,
  locale: z.enum(['en', 'fr']),
  /** Whose profile it is; each account has its own. */
  accountId: z.uuid().nullable(),
});
export type SettingsView = z.infer<typeof settingsView>;
