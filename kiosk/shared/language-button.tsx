/** Changes the language of a page for the desk. */
import { Languages } from 'lucide-preact';
import type { Language } from './words.ts';

type LanguageButtonProps = {
  language: Language;
  word: string;
  label: string;
  onChoose: (to: Language) => void;
};

export function LanguageButton({ language, word, label, onChoose }: LanguageButtonProps) {
  const other: Language = language === 'ja' ? 'en' : 'ja';
  return (
    <button
      type="button"
      class="language-button"
      lang={other}
      aria-label={label}
      data-button="language"
      onClick={() => onChoose(other)}
    >
      <Languages class="icon" aria-hidden="true" />
      <span>{word}</span>
    </button>
  );
}
