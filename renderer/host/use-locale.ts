// The language of the screen, for words that are not in the word lists, and its regional form for dates and numbers.
import { useTranslation } from 'react-i18next';
import { regionalLocale } from '../format/time.ts';
import type { Locale } from '../words/words.ts';

export function useLocale(): { readonly language: Locale; readonly region: string } {
  const { i18n } = useTranslation();
  const language: Locale = i18n.language === 'fr' ? 'fr' : 'en';
  return { language, region: regionalLocale(language, navigator.languages) };
}
