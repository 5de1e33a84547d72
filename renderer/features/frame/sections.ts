// Which section of the main window is open, and the lists that its sections share.
import { create } from 'zustand';

export const sections = ['inbox', 'sent', 'drafts', 'contacts', 'admin', 'settings'] as const;
export type Section = (typeof sections)[number];

export const useSection = create<{ readonly section: Section }>(() => ({ section: 'inbox' }));

export function openSection(section: Section): void {
  useSection.setState({ section });
}
