/** How a person wishes to see a page, written on its root element; the styles and the tests read it there. */
import type { Language, Preferences } from '../../server/domain/preferences.ts';

/** What `lang` says: やさしい日本語 is Japanese. */
export const langOf = (language: Language): 'ja' | 'en' => (language === 'en' ? 'en' : 'ja');

export function applyPreferences({ documentElement: root }: Document, wanted: Preferences): void {
  root.lang = langOf(wanted.language);
  root.dataset.language = wanted.language;
  root.dataset.textSize = wanted.textSize;
  root.dataset.contrast = wanted.contrast;
  root.dataset.position = wanted.position;
  root.dataset.pace = wanted.pace;
  root.dataset.sound = wanted.sound;
}
